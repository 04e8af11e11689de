package io.tomte.mqtt.store.journal.internal.entry;

import java.util.Objects;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionChange;

/** What the journal holds, one after the other. */
public sealed interface Entry {
    /** A step in the life of a session. A queued message may be in any state: it was written anew to free old space. */
    record OfSession(String clientId, SessionChange change) implements Entry {
        public OfSession {
            Objects.requireNonNull(clientId, "clientId");
            Objects.requireNonNull(change, "change");
        }
    }

    /** The topic has this retained message now. */
    record Retained(RetainedStore.Stored message) implements Entry {
        public Retained {
            Objects.requireNonNull(message, "message");
        }

        public String topic() {
            return message.message().topic();
        }
    }

    /** The topic has no retained message any more. */
    record Forgotten(String topic) implements Entry {
        public Forgotten {
            Objects.requireNonNull(topic, "topic");
        }
    }

    /** The journal begins here; what is older was freed. */
    record Begins(long position) implements Entry {}

    /** True for a record that brings a message. */
    default boolean isMessage() {
        return this instanceof Retained
                || this instanceof OfSession step && step.change() instanceof SessionChange.Queued;
    }

    /**
     * True for a record that takes something away. It needs no room of its own in the long run, so it is kept even where nothing
     * new is taken.
     */
    default boolean frees() {
        return switch (this) {
            case OfSession step ->
                switch (step.change()) {
                    case SessionChange.Finished done -> true;
                    case SessionChange.Completed done -> true;
                    case SessionChange.Unsubscribed done -> true;
                    case SessionChange.Removed done -> true;
                    case SessionChange.Released done -> true;
                    case SessionChange.Begun anew -> true; // what the old session kept goes
                    case SessionChange.Described info -> false;
                    case SessionChange.Subscribed subscription -> false;
                    case SessionChange.Queued message -> false;
                    case SessionChange.Sent message -> false;
                    case SessionChange.Received id -> false;
                };
            case Retained message -> false;
            case Forgotten topic -> true;
            case Begins position -> true;
        };
    }
}
