package io.tomte.mqtt.store.journal.internal.entry;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Optional;

import io.tomte.mqtt.api.store.RetainedStore;

import static io.tomte.mqtt.store.journal.internal.entry.EntryType.BEGINS;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.FORGOTTEN;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.RETAINED;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.SECOND;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.VERSION;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.begin;
import static io.tomte.mqtt.store.journal.internal.entry.EntryType.hasSecond;

/**
 * Records to bytes and back: a byte for the type, one for its version, then the fields. Numbers of types and fields stay what
 * they are for ever; a change of the fields is a new version of the type, and old versions stay readable.
 */
public final class EntryCodec {
    private EntryCodec() {}

    public static void write(Entry record, Out out) {
        switch (record) {
            case Entry.OfSession step -> SessionChangeCodec.write(step.clientId(), step.change(), out);
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
                begin(FORGOTTEN, VERSION, out);
                out.text(forgotten.topic());
            }
            case Entry.Begins begins -> {
                begin(BEGINS, VERSION, out);
                out.count(begins.position());
            }
        }
    }

    /** True for the bytes of a {@link Entry.Begins}; does not move the position. */
    public static boolean isBegins(ByteBuffer body) {
        return body.hasRemaining() && body.get(body.position()) == BEGINS;
    }

    /** True for the bytes of a record that only changes what an older one says, so that it is never written anew; does not move the position. */
    public static boolean isStep(ByteBuffer body) {
        return body.hasRemaining() && EntryType.isStep(body.get(body.position()));
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

    /** @param second whether it has the fields of the second version */
    private static Entry read(int type, boolean second, In in) {
        return switch (type) {
            case RETAINED ->
                new Entry.Retained(new RetainedStore.Stored(
                        MessageCodec.readPublish(in), in.instant(), second ? in.instant() : Optional.empty()));
            case FORGOTTEN -> new Entry.Forgotten(in.text());
            case BEGINS -> new Entry.Begins(in.count());
            default -> new Entry.OfSession(in.text(), SessionChangeCodec.read(type, second, in));
        };
    }
}
