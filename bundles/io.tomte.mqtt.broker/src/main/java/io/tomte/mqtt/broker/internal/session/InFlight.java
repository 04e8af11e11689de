package io.tomte.mqtt.broker.internal.session;

import java.util.concurrent.CompletionStage;

/** Where the exchange of one message with the client stands. */
sealed interface InFlight {
    /** Sequence of the message in the session. */
    long sequence();

    /** QoS 1: PUBLISH sent, PUBACK open. */
    record AwaitingPubAck(Pending message) implements InFlight {
        @Override
        public long sequence() {
            return message.sequence();
        }
    }

    /**
     * QoS 2: PUBREC open.
     *
     * @param stored complete when the store knows the packet id and nobody sends the message to the broker again; PUBLISH must not go
     *               out before
     */
    record AwaitingPubRec(Pending message, CompletionStage<Void> stored) implements InFlight {
        @Override
        public long sequence() {
            return message.sequence();
        }
    }

    /**
     * QoS 2: PUBCOMP open; the message itself is gone.
     *
     * @param stored complete when the store knows that; PUBREL must not go out before
     */
    record AwaitingPubComp(long sequence, CompletionStage<Void> stored) implements InFlight {}

    /** The packet id is free. */
    record Free() implements InFlight {
        @Override
        public long sequence() {
            return 0;
        }
    }

    /** A message that was sent before the broker started. */
    static InFlight sent(Pending message) {
        return switch (message.qos()) {
            case AT_LEAST_ONCE -> new AwaitingPubAck(message);
            case EXACTLY_ONCE -> new AwaitingPubRec(message, SessionLog.DONE);
            case AT_MOST_ONCE -> throw new IllegalArgumentException("QoS 0 is not acknowledged");
        };
    }
}
