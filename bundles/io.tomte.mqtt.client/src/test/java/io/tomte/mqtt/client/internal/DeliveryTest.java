package io.tomte.mqtt.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.PipeConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Messages that their consumers acknowledge by hand. */
class DeliveryTest {
    private final List<Delivery> open = new ArrayList<>();
    private Scene scene = Scene.plain();

    private static Publish message(String topic, QoS qos, int id) {
        return Publish.of(topic, Bytes.utf8("12345"), qos, false).withPacketId(id);
    }

    private PipeConnection connected() {
        PipeConnection connection = scene.connect();
        scene.client.consume(Subscription.of("a", QoS.EXACTLY_ONCE), open::add);
        answer(connection);
        return connection;
    }

    private void answer(PipeConnection connection) {
        Subscribe subscribe = (Subscribe) scene.take(connection).getFirst();
        scene.send(connection, new SubAck(subscribe.packetId(), List.of(ReasonCode.SUCCESS), Properties.NONE));
    }

    @Test
    void acknowledgesWhenTheConsumerSaysSoAndOnce() {
        PipeConnection connection = connected();
        scene.send(connection, message("a", QoS.AT_LEAST_ONCE, 1), message("a", QoS.EXACTLY_ONCE, 2));
        assertThat(connection.take()).isEmpty();
        open.get(1).acknowledge();
        open.get(1).acknowledge();
        open.get(1).reject(ReasonCode.QUOTA_EXCEEDED);
        assertThat(scene.take(connection)).containsExactly(PubRec.success(2));
        open.get(0).reject(ReasonCode.QUOTA_EXCEEDED);
        open.get(0).acknowledge();
        assertThat(scene.take(connection)).containsExactly(PubAck.of(1, ReasonCode.QUOTA_EXCEEDED));
    }

    @Test
    void rejectsWithReasonsForThatOnly() {
        PipeConnection connection = connected();
        scene.send(connection, message("a", QoS.AT_LEAST_ONCE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> open.getFirst().reject(ReasonCode.SUCCESS));
        assertThatIllegalArgumentException().isThrownBy(() -> open.getFirst().reject(ReasonCode.PACKET_TOO_LARGE));
        open.getFirst().acknowledge();
        assertThat(scene.take(connection)).containsExactly(PubAck.success(1));
    }

    @Test
    void aConsumerThatThrowsRejects() {
        PipeConnection connection = scene.connect();
        scene.client.consume(Subscription.of("a", QoS.AT_LEAST_ONCE), delivery -> {
            if (delivery.message().packetId() == 2) {
                delivery.acknowledge();
            }
            throw new IllegalStateException("broken");
        });
        answer(connection);
        scene.send(connection, message("a", QoS.AT_LEAST_ONCE, 1), message("a", QoS.AT_LEAST_ONCE, 2));
        assertThat(connection.take()).containsExactly(PubAck.of(1, ReasonCode.UNSPECIFIED_ERROR), PubAck.success(2));
    }

    @Test
    void waitsForAllConsumersOfAMessage() {
        PipeConnection connection = connected();
        scene.client.consume(Subscription.of("+", QoS.EXACTLY_ONCE), open::add);
        answer(connection);
        scene.send(connection, message("a", QoS.AT_LEAST_ONCE, 1));
        assertThat(open).hasSize(2);
        open.get(0).reject(ReasonCode.NOT_AUTHORIZED);
        assertThat(scene.take(connection)).isEmpty();
        open.get(1).acknowledge();
        assertThat(scene.take(connection)).containsExactly(PubAck.of(1, ReasonCode.NOT_AUTHORIZED));
    }

    @Test
    void anAnswerToALostConnectionIsNotSentToTheNext() {
        scene = new Scene(options -> options.withSession(60));
        PipeConnection first = connected();
        scene.send(first, message("a", QoS.AT_LEAST_ONCE, 1), message("a", QoS.EXACTLY_ONCE, 2));
        scene.breakOff(first);
        scene.retry();
        PipeConnection second = scene.welcome(true, Properties.NONE);
        open.forEach(Delivery::acknowledge);
        assertThat(scene.take(second)).isEmpty();
        scene.send(
                second,
                message("a", QoS.AT_LEAST_ONCE, 1).withDup(true),
                message("a", QoS.EXACTLY_ONCE, 2).withDup(true));
        assertThat(second.take()).containsExactly(PubRec.success(2)); // known, not delivered again
        assertThat(open).hasSize(3);
        open.get(2).acknowledge();
        assertThat(scene.take(second)).containsExactly(PubAck.success(1));
    }

    @Test
    void slowsTheServerDownWhileTooManyAreOpen() {
        scene = new Scene(options -> options.withOpenLimit(4, 1_000));
        PipeConnection connection = connected();
        for (int i = 0; i < 5; i++) {
            assertThat(connection.isPaused()).isFalse();
            scene.send(connection, message("a", QoS.AT_MOST_ONCE, 0));
        }
        assertThat(connection.isPaused()).isTrue();
        for (int i = 0; i < 4; i++) {
            assertThat(connection.isPaused()).isTrue();
            open.get(i).acknowledge();
            scene.run();
        }
        assertThat(connection.isPaused()).isFalse();
    }

    @Test
    void slowsTheServerDownWhileTooMuchIsOpen() {
        scene = new Scene(options -> options.withOpenLimit(100, 9));
        PipeConnection connection = connected();
        scene.send(connection, message("a", QoS.AT_MOST_ONCE, 0));
        assertThat(connection.isPaused()).isFalse();
        scene.send(connection, message("a", QoS.AT_MOST_ONCE, 0));
        assertThat(connection.isPaused()).isTrue();
        scene.breakOff(connection);
        scene.retry();
        PipeConnection next = scene.welcome(false, Properties.NONE);
        assertThat(next.isPaused()).isTrue(); // what is open stays open
        open.forEach(Delivery::acknowledge);
        scene.run();
        assertThat(next.isPaused()).isFalse();
    }

    @Test
    void theReceiveMaximumAloneNeverStopsReading() { // or acknowledgements of what the consumer sends would not come
        scene = new Scene(options -> options.withOpenLimit(3, 1_000));
        PipeConnection connection = connected();
        for (int id = 1; id <= 3; id++) {
            scene.send(connection, message("a", QoS.AT_LEAST_ONCE, id));
        }
        assertThat(connection.isPaused()).isFalse();
        var published = scene.client.publish(message("b", QoS.AT_LEAST_ONCE, 0));
        Publish out = (Publish) scene.take(connection).getFirst();
        scene.send(connection, PubAck.success(out.packetId()));
        scene.join(published);
    }

    @Test
    void aHandlerOfSeveralFiltersIsCalledOnceForACopy() {
        scene = new Scene(options -> options.withVersion(MqttVersion.V3_1_1));
        PipeConnection connection = scene.connect();
        List<Publish> came = new ArrayList<>();
        Consumer<Publish> handler = came::add;
        for (String filter : List.of("a", "+", "#")) {
            scene.client.subscribe(Subscription.of(filter, QoS.AT_MOST_ONCE), handler);
            answer(connection);
        }
        scene.send(connection, message("a", QoS.AT_MOST_ONCE, 0));
        assertThat(came).hasSize(1);
    }
}
