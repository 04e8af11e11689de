/** {@code ./tomte bench home}: a whole home announces itself to a hub at once. */
package io.tomte.bench.home;
