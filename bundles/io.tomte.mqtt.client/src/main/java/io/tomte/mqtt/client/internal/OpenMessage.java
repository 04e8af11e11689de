package io.tomte.mqtt.client.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/** A message in the hands of its consumers; done with when each of them is. Rejected if one of them rejects it. Any thread. */
final class OpenMessage {
    private final Publish message;
    private final Consumer<ReasonCode> done;
    private final AtomicInteger open;
    private final AtomicReference<ReasonCode> verdict = new AtomicReference<>(ReasonCode.SUCCESS);

    /** @param done called once, on the thread of the last consumer */
    OpenMessage(Publish message, int consumers, Consumer<ReasonCode> done) {
        this.message = message;
        this.done = done;
        open = new AtomicInteger(consumers);
    }

    /** For the next consumer; call as often as there are consumers. */
    Delivery delivery() {
        return new Part();
    }

    private static boolean rejects(ReasonCode reason) {
        try {
            PacketEncoder.size(PubAck.of(1, reason), MqttVersion.V5); // [MQTT-3.4.2-1], [MQTT-3.5.2-1]
            return reason.isError();
        } catch (MalformedPacketException notOfPubAck) {
            return false;
        }
    }

    private final class Part implements Delivery {
        private final AtomicBoolean settled = new AtomicBoolean();

        @Override
        public Publish message() {
            return message;
        }

        @Override
        public void acknowledge() {
            settle(ReasonCode.SUCCESS);
        }

        @Override
        public void reject(ReasonCode reason) {
            if (!rejects(reason)) {
                throw new IllegalArgumentException(reason + " does not reject a message");
            }
            settle(reason);
        }

        private void settle(ReasonCode reason) {
            if (settled.compareAndSet(false, true)) {
                if (reason.isError()) {
                    verdict.compareAndSet(ReasonCode.SUCCESS, reason);
                }
                if (open.decrementAndGet() == 0) {
                    done.accept(verdict.get());
                }
            }
        }

        @Override
        public String toString() {
            return "delivery of " + message;
        }
    }
}
