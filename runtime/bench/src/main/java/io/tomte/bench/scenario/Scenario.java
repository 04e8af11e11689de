package io.tomte.bench.scenario;

import java.io.IOException;

import io.tomte.bench.peer.RunningBroker;

/** Something that brokers do for their clients. */
interface Scenario {
    /** @throws io.tomte.bench.load.LoadException when the broker does not play along */
    Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException;
}
