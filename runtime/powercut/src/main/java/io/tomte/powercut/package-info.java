/** A file system in memory that knows what a power cut leaves at any moment. JDK only. */
package io.tomte.powercut;
