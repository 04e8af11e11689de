package io.tomte.mqtt.broker.internal.session;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AckOrderTest {
    private final List<Packet> sent = new ArrayList<>();
    private final AckOrder acks = new AckOrder(new SessionOutput() {
        @Override
        public boolean send(Packet packet) {
            return sent.add(packet);
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void pauseReading() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void resumeReading() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void close(ReasonCode reason, String detail) {
            throw new AssertionError(detail);
        }
    });

    @Test
    void sendsInTheOrderOfTheMessages() {
        AckOrder.Slot one = acks.open();
        AckOrder.Slot two = acks.open();
        AckOrder.Slot three = acks.open();
        acks.answer(two, PubAck.success(2));
        assertThat(sent).isEmpty();
        acks.answer(one, PubAck.success(1));
        assertThat(sent).containsExactly(PubAck.success(1), PubAck.success(2));
        assertThat(acks.size()).isEqualTo(1);
        acks.answer(three, PubAck.success(3));
        assertThat(sent).hasSize(3);
    }
}
