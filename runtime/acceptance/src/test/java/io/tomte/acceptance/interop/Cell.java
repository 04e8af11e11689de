package io.tomte.acceptance.interop;

/** One field of the table. */
record Cell(ServerUnderTest server, PeerKind kind, Way way, Version version, Scenario scenario) {
    void run() throws Exception {
        try (Bench bench = new Bench(this)) {
            scenario.run(bench);
        }
    }

    @Override
    public String toString() {
        return kind.name() + " to " + server.name() + ", " + way + ", " + version + ": " + scenario;
    }
}
