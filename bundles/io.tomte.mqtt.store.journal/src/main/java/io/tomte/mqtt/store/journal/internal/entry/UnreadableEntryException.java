package io.tomte.mqtt.store.journal.internal.entry;

/** A record whose bytes are whole but mean nothing to this version. The message is a sentence for people. */
public final class UnreadableEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEntryException(String message) {
        super(message);
    }
}
