package io.tomte.acceptance.interop;

import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A broker that runs on this machine and lets everybody in. */
interface ServerUnderTest extends Closeable {
    String name();

    /** Where it listens, if it can. */
    Optional<URI> address(Way way);

    /** What the broker cannot do. */
    Set<Scenario> lacks();

    /** PEM file of the certificate it shows. */
    Path trust();
}
