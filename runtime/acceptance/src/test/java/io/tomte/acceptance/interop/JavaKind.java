package io.tomte.acceptance.interop;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** A library that runs in the process of the tests. */
record JavaKind(String name, Set<Version> versions, Set<Scenario> lacks, BiFunction<Version, Inbox, PeerClient> clients)
        implements PeerKind {
    @Override
    public Set<Way> ways() {
        return Set.of(Way.values());
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public PeerClient open(Version version, Inbox inbox) {
        return clients.apply(version, inbox);
    }
}
