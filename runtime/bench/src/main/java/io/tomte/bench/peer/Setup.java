package io.tomte.bench.peer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a broker shall be set up. All brokers get the same limits: queues without a bound, {@value #INFLIGHT} messages
 * unacknowledged.
 *
 * @param folder      its own, for everything it writes; a second start in it finds what the first one left
 * @param certificate for TLS on its port; empty for plain TCP
 * @param durable     whether sessions and retained messages are kept on disk
 * @param heap        most megabytes of heap of a broker on the JVM; empty for what each has by itself
 */
public record Setup(Path folder, Optional<Certificate> certificate, boolean durable, OptionalInt heap) {
    /** QoS 1 and 2 messages that may be unacknowledged. */
    static final int INFLIGHT = 100;

    /** Messages that may wait for one client where a broker wants a number. */
    static final int QUEUE = 5_000_000;

    /** Bytes that may wait for one client where a broker wants a number. */
    static final long QUEUE_BYTES = 4_000_000_000L;
}
