/** Recordings of what devices say: choosing the topics, making the messages nobody's, and the file. */
package io.tomte.cli.record;
