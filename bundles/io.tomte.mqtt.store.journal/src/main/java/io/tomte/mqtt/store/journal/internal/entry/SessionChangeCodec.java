package io.tomte.mqtt.store.journal.internal.entry;

import io.tomte.mqtt.api.store.SessionChange;

import static io.tomte.mqtt.store.journal.internal.entry.EntryType.BEGUN;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.COMPLETED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.DESCRIBED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.FINISHED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.QUEUED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.RECEIVED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.RELEASED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.REMOVED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.SECOND;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.SENT;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.SUBSCRIBED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.UNSUBSCRIBED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.VERSION;

/** The steps in the life of a session to bytes and back: behind type and version stands the client id, then the fields. */
final class SessionChangeCodec {
    private SessionChangeCodec() {}

    static void write(String clientId, SessionChange change, Out out) {
        switch (change) {
            case SessionChange.Described described -> {
                boolean plain = described.publication() == 0
                        && described.info().leaving().isEmpty();
                begin(DESCRIBED, plain ? VERSION : SECOND, clientId, out);
                SessionCodec.write(described.info(), out);
                if (!plain) {
                    SessionCodec.writeLeaving(described.info(), out);
                    out.count(described.publication());
                }
            }
            case SessionChange.Begun begun -> {
                begin(BEGUN, clientId, out);
                SessionCodec.write(begun.info(), out);
                SessionCodec.writeLeaving(begun.info(), out);
            }
            case SessionChange.Subscribed subscribed -> {
                begin(SUBSCRIBED, clientId, out);
                SessionCodec.write(subscribed.subscription(), out);
            }
            case SessionChange.Unsubscribed unsubscribed -> {
                begin(UNSUBSCRIBED, clientId, out);
                out.text(unsubscribed.filter());
            }
            case SessionChange.Queued queued -> {
                begin(QUEUED, queued.publication() == 0 ? VERSION : SECOND, clientId, out);
                SessionCodec.write(queued.message(), out);
                writePublication(queued.publication(), out);
            }
            case SessionChange.Sent sent -> {
                begin(SENT, clientId, out);
                out.count(sent.sequence());
                out.count(sent.packetId());
            }
            case SessionChange.Released released -> {
                begin(RELEASED, clientId, out);
                out.count(released.sequence());
            }
            case SessionChange.Finished finished -> {
                begin(FINISHED, clientId, out);
                out.count(finished.sequence());
            }
            case SessionChange.Received received -> {
                begin(RECEIVED, received.publication() == 0 ? VERSION : SECOND, clientId, out);
                out.count(received.packetId());
                writePublication(received.publication(), out);
            }
            case SessionChange.Completed completed -> {
                begin(COMPLETED, clientId, out);
                out.count(completed.packetId());
            }
            case SessionChange.Removed removed -> {
                begin(REMOVED, removed.publication() == 0 ? VERSION : SECOND, clientId, out);
                writePublication(removed.publication(), out);
            }
        }
    }

    private static void begin(int type, String clientId, Out out) {
        begin(type, VERSION, clientId, out);
    }

    private static void begin(int type, int version, String clientId, Out out) {
        EntryType.begin(type, version, out);
        out.text(clientId);
    }

    private static void writePublication(long publication, Out out) {
        if (publication != 0) {
            out.count(publication);
        }
    }

    /** @param second whether it has the fields of the second version */
    static SessionChange read(int type, boolean second, In in) {
        return switch (type) {
            case DESCRIBED ->
                second
                        ? new SessionChange.Described(
                                SessionCodec.withLeaving(SessionCodec.readInfo(in), in), in.count())
                        : new SessionChange.Described(SessionCodec.readInfo(in));
            case BEGUN -> new SessionChange.Begun(SessionCodec.withLeaving(SessionCodec.readInfo(in), in));
            case SUBSCRIBED -> new SessionChange.Subscribed(SessionCodec.readSubscription(in));
            case UNSUBSCRIBED -> new SessionChange.Unsubscribed(in.text());
            case QUEUED -> new SessionChange.Queued(SessionCodec.readMessage(in), second ? in.count() : 0);
            case SENT -> new SessionChange.Sent(in.count(), in.smallCount());
            case RELEASED -> new SessionChange.Released(in.count());
            case FINISHED -> new SessionChange.Finished(in.count());
            case RECEIVED -> new SessionChange.Received(in.smallCount(), second ? in.count() : 0);
            case COMPLETED -> new SessionChange.Completed(in.smallCount());
            case REMOVED -> new SessionChange.Removed(second ? in.count() : 0);
            default -> throw new UnreadableEntryException("a record has type " + type + ", which is not known");
        };
    }
}
