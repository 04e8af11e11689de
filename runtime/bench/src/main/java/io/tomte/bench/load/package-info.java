/** The load generator: MQTT clients that cost little and check everything. */
package io.tomte.bench.load;
