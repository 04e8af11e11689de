package io.tomte.mqtt.store.journal.internal.entry;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;

/**
 * Records to bytes and back: a byte for the type, one for its version, then the fields. Numbers of types and fields stay what
 * they are for ever; a change of the fields is a new version of the type, and old versions stay readable.
 */
public final class EntryCodec {
    private static final int VERSION = 1;
    private static final int SECOND =
            2; // of messages queued, received and retained, of descriptions and ends: with more fields

    private static final int DESCRIBED = 1;
    private static final int SUBSCRIBED = 2;
    private static final int UNSUBSCRIBED = 3;
    private static final int QUEUED = 4;
    private static final int SENT = 5;
    private static final int RELEASED = 6;
    private static final int FINISHED = 7;
    private static final int RECEIVED = 8;
    private static final int COMPLETED = 9;
    private static final int REMOVED = 10;
    private static final int RETAINED = 11;
    private static final int FORGOTTEN = 12;
    private static final int BEGINS = 13;
    private static final int BEGUN = 14;

    private static final int NO_LOCAL = 0x04;
    private static final int RETAIN_AS_PUBLISHED = 0x08;

    private EntryCodec() {}

    public static void write(Entry record, Out out) {
        switch (record) {
            case Entry.OfSession step -> write(step.clientId(), step.change(), out);
            case Entry.Retained retained -> {
                RetainedStore.Stored stored = retained.message();
                begin(RETAINED, stored.since().isEmpty() ? VERSION : SECOND, out);
                MessageCodec.write(stored.message(), out);
                out.instant(stored.expires());
                if (stored.since().isPresent()) {
                    out.instant(stored.since());
                }
            }
            case Entry.Forgotten forgotten -> {
                begin(FORGOTTEN, out);
                out.text(forgotten.topic());
            }
            case Entry.Begins begins -> {
                begin(BEGINS, out);
                out.count(begins.position());
            }
        }
    }

    private static void write(String clientId, SessionChange change, Out out) {
        switch (change) {
            case SessionChange.Described described -> {
                boolean plain = described.publication() == 0
                        && described.info().leaving().isEmpty();
                begin(DESCRIBED, plain ? VERSION : SECOND, clientId, out);
                write(described.info(), out);
                if (!plain) {
                    writeLeaving(described.info(), out);
                    out.count(described.publication());
                }
            }
            case SessionChange.Begun begun -> {
                begin(BEGUN, clientId, out);
                write(begun.info(), out);
                writeLeaving(begun.info(), out);
            }
            case SessionChange.Subscribed subscribed -> {
                begin(SUBSCRIBED, clientId, out);
                write(subscribed.subscription(), out);
            }
            case SessionChange.Unsubscribed unsubscribed -> {
                begin(UNSUBSCRIBED, clientId, out);
                out.text(unsubscribed.filter());
            }
            case SessionChange.Queued queued -> {
                begin(QUEUED, queued.publication() == 0 ? VERSION : SECOND, clientId, out);
                write(queued.message(), out);
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

    private static void begin(int type, Out out) {
        begin(type, VERSION, out);
    }

    private static void begin(int type, int version, Out out) {
        out.u8(type);
        out.u8(version);
    }

    private static void begin(int type, String clientId, Out out) {
        begin(type, VERSION, clientId, out);
    }

    private static void begin(int type, int version, String clientId, Out out) {
        begin(type, version, out);
        out.text(clientId);
    }

    private static void writePublication(long publication, Out out) {
        if (publication != 0) {
            out.count(publication);
        }
    }

    private static void write(SessionInfo info, Out out) {
        out.u8(info.version().level());
        out.bool(info.user().isPresent());
        info.user().ifPresent(out::text);
        out.count(info.expirySeconds());
        out.instant(info.expires());
        out.bool(info.will().isPresent());
        info.will().ifPresent(will -> MessageCodec.write(will, out));
    }

    private static void writeLeaving(SessionInfo info, Out out) {
        out.count(info.leaving().size());
        info.leaving().forEach(will -> MessageCodec.write(will, out));
    }

    private static void write(StoredSubscription stored, Out out) {
        Subscription options = stored.options();
        out.text(options.filter());
        out.u8(options.qos().code()
                | (options.noLocal() ? NO_LOCAL : 0)
                | (options.retainAsPublished() ? RETAIN_AS_PUBLISHED : 0)
                | options.retainHandling().code() << 4);
        out.count(stored.id());
    }

    private static void write(StoredMessage message, Out out) {
        out.count(message.sequence());
        out.u8(message.state().ordinal());
        out.count(message.packetId());
        MessageCodec.write(message.publish(), out);
        out.instant(message.expires());
        out.bool(message.share().isPresent());
        message.share().ifPresent(out::text);
    }

    /** True for the bytes of a {@link Entry.Begins}; does not move the position. */
    public static boolean isBegins(ByteBuffer body) {
        return body.hasRemaining() && body.get(body.position()) == BEGINS;
    }

    /**
     * Reads a record that takes all of the buffer.
     *
     * @throws UnreadableEntryException when this version does not understand it
     */
    public static Entry read(ByteBuffer body) {
        try {
            int type = body.get() & 0xFF;
            int version = body.get() & 0xFF;
            if (version != VERSION && !(version == SECOND && hasSecond(type))) {
                throw new UnreadableEntryException(
                        "a record of type " + type + " has version " + version + ", which is not known");
            }
            return read(type, version == SECOND, new In(body));
        } catch (BufferUnderflowException tooShort) {
            throw new UnreadableEntryException("a record ends before its last field");
        } catch (IllegalArgumentException | DateTimeException outOfRange) {
            throw new UnreadableEntryException("a field of a record is out of range: " + outOfRange.getMessage());
        }
    }

    private static boolean hasSecond(int type) {
        return type == DESCRIBED || type == QUEUED || type == RECEIVED || type == REMOVED || type == RETAINED;
    }

    /** @param second whether it has the fields of the second version */
    private static Entry read(int type, boolean second, In in) {
        return switch (type) {
            case RETAINED ->
                new Entry.Retained(new RetainedStore.Stored(
                        MessageCodec.readPublish(in), in.instant(), second ? in.instant() : Optional.empty()));
            case FORGOTTEN -> new Entry.Forgotten(in.text());
            case BEGINS -> new Entry.Begins(in.count());
            default -> new Entry.OfSession(in.text(), readChange(type, second, in));
        };
    }

    private static SessionChange readChange(int type, boolean second, In in) {
        return switch (type) {
            case DESCRIBED ->
                second
                        ? new SessionChange.Described(withLeaving(readInfo(in), in), in.count())
                        : new SessionChange.Described(readInfo(in));
            case BEGUN -> new SessionChange.Begun(withLeaving(readInfo(in), in));
            case SUBSCRIBED -> new SessionChange.Subscribed(readSubscription(in));
            case UNSUBSCRIBED -> new SessionChange.Unsubscribed(in.text());
            case QUEUED -> new SessionChange.Queued(readMessage(in), second ? in.count() : 0);
            case SENT -> new SessionChange.Sent(in.count(), in.smallCount());
            case RELEASED -> new SessionChange.Released(in.count());
            case FINISHED -> new SessionChange.Finished(in.count());
            case RECEIVED -> new SessionChange.Received(in.smallCount(), second ? in.count() : 0);
            case COMPLETED -> new SessionChange.Completed(in.smallCount());
            case REMOVED -> new SessionChange.Removed(second ? in.count() : 0);
            default -> throw new UnreadableEntryException("a record has type " + type + ", which is not known");
        };
    }

    private static SessionInfo readInfo(In in) {
        int level = in.u8();
        MqttVersion version = Arrays.stream(MqttVersion.values())
                .filter(known -> known.level() == level)
                .findFirst()
                .orElseThrow(() -> new UnreadableEntryException("MQTT version " + level + " is not known"));
        return new SessionInfo(
                version,
                in.bool() ? Optional.of(in.text()) : Optional.empty(),
                in.count(),
                in.instant(),
                in.bool() ? Optional.of(MessageCodec.readWill(in)) : Optional.empty());
    }

    private static SessionInfo withLeaving(SessionInfo info, In in) {
        List<Will> leaving = new ArrayList<>();
        for (int i = in.smallCount(); i > 0; i--) {
            leaving.add(MessageCodec.readWill(in));
        }
        return new SessionInfo(info.version(), info.user(), info.expirySeconds(), info.expires(), info.will(), leaving);
    }

    private static StoredSubscription readSubscription(In in) {
        String filter = in.text();
        int flags = in.u8();
        return new StoredSubscription(
                new Subscription(
                        filter,
                        QoS.of(flags & 0x03),
                        (flags & NO_LOCAL) != 0,
                        (flags & RETAIN_AS_PUBLISHED) != 0,
                        RetainHandling.of(flags >> 4)),
                in.smallCount());
    }

    private static StoredMessage readMessage(In in) {
        long sequence = in.count();
        int state = in.u8();
        if (state >= StoredMessage.State.values().length) {
            throw new UnreadableEntryException("a message is in state " + state + ", which is not known");
        }
        int packetId = in.smallCount();
        return new StoredMessage(
                sequence,
                MessageCodec.readPublish(in),
                in.instant(),
                in.bool() ? Optional.of(in.text()) : Optional.empty(),
                StoredMessage.State.values()[state],
                packetId);
    }
}
