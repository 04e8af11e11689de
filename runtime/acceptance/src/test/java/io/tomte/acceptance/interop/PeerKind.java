package io.tomte.acceptance.interop;

import java.util.Optional;
import java.util.Set;

/** A client library under test. */
interface PeerKind {
    String name();

    Set<Version> versions();

    Set<Way> ways();

    /** What the library cannot do. */
    Set<Scenario> lacks();

    /** One line that says what has to be installed and how, when it is not there. */
    Optional<String> missing();

    PeerClient open(Version version, Inbox inbox) throws Exception;
}
