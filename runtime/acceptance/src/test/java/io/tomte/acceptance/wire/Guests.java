package io.tomte.acceptance.wire;

import java.util.concurrent.locks.LockSupport;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The {@link GuestBundle} in the hub under test. */
final class Guests {
    private static final long PAUSE = 20_000_000; // ns
    private static final int TRIES = 500;
    private static boolean there;

    private Guests() {}

    /** Waits until the hub has found the bundle, which may be a moment after it is ready. */
    static synchronized void await(Address broker) {
        assumeTrue(broker.hasGuests(), "the broker has no bundle for these tests");
        for (int i = 0; !there && i < TRIES; i++) {
            try (Wire wire = new Wire(Level.V5, broker.port())) {
                Frame answer = wire.send("10 [@ 02 003C [] 'guest-unsaid']").next();
                there = answer.reason() == 0x80;
            }
            if (!there) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        if (!there) {
            throw new AssertionError("the bundle of the guests does not work");
        }
    }
}
