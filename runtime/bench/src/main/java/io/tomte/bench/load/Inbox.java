package io.tomte.bench.load;

/** Takes what a client receives. Called on the thread of the loop, for every message. */
@FunctionalInterface
public interface Inbox {
    /** For clients that only publish. */
    Inbox NONE = (publisher, sequence, nanos) -> {};

    /** @param nanos when it was, or should have been, sent; {@link System#nanoTime} */
    void message(int publisher, long sequence, long nanos);
}
