/** The brokers, each in a process of its own. */
package io.tomte.bench.peer;
