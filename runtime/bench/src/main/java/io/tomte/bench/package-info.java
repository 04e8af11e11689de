/** {@code ./tomte bench}: our broker beside others, on this machine. */
package io.tomte.bench;
