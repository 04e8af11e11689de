/** What the brokers have to do, and what is measured meanwhile. */
package io.tomte.bench.scenario;
