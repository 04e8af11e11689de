package io.tomte.mqtt.api.client;

import java.util.Objects;

import io.tomte.mqtt.packet.ReasonCode;

/**
 * Where messages wait while there is no connection, or while the server takes no more.
 *
 * @param messages that may wait
 * @param bytes    of topics and payloads that may wait
 * @param whenFull what happens to one more
 * @param outbox   keeps accepted messages for a later client, for instance on disk; what an earlier one left there is sent
 *                 first and may be more than this buffer has room for
 */
public record OfflineBuffer(int messages, long bytes, WhenFull whenFull, Outbox outbox) {
    /** 1,000 messages, 16 MiB, {@link WhenFull#REJECT}, nothing kept for later clients. */
    public static final OfflineBuffer DEFAULT =
            new OfflineBuffer(1_000, 16 * 1024 * 1024, WhenFull.REJECT, Outbox.NONE);

    public OfflineBuffer {
        Objects.requireNonNull(whenFull, "whenFull");
        Objects.requireNonNull(outbox, "outbox");
    }

    /** What happens when there is no room. */
    public enum WhenFull {
        /** The publish fails with {@link ReasonCode#QUOTA_EXCEEDED}. */
        REJECT,
        /** The message is not sent. Its stage completes with {@link ReasonCode#QUOTA_EXCEEDED}, which is no failure here. */
        DROP_NEWEST,
        /** Those that wait for longest make room; their stages complete with {@link ReasonCode#QUOTA_EXCEEDED}. */
        DROP_OLDEST
    }

    public OfflineBuffer withMessages(int newMessages) {
        return new OfflineBuffer(newMessages, bytes, whenFull, outbox);
    }

    public OfflineBuffer withBytes(long newBytes) {
        return new OfflineBuffer(messages, newBytes, whenFull, outbox);
    }

    public OfflineBuffer whenFull(WhenFull newWhenFull) {
        return new OfflineBuffer(messages, bytes, newWhenFull, outbox);
    }

    public OfflineBuffer withOutbox(Outbox newOutbox) {
        return new OfflineBuffer(messages, bytes, whenFull, newOutbox);
    }
}
