/** Single steps on the way of a message, each alone, with JMH: {@code ./tomte bench micro}. */
package io.tomte.micro;
