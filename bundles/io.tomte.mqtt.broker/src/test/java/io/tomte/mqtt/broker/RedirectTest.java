package io.tomte.mqtt.broker;

import java.util.Optional;

import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** All clients are sent to another server, MQTT 5 section 4.11. */
class RedirectTest {
    private static BrokerConfig to(String reference, boolean moved) {
        return BrokerConfig.builder()
                .redirect(Optional.of(new Redirect(reference, moved)))
                .build();
    }

    private static TestClient v5(Hub hub) {
        TestClient client = hub.open("10.0.0.1", 1);
        client.send(TestClient.connectWith("new", true, p -> p), PingReq.INSTANCE);
        return client;
    }

    @ParameterizedTest
    @CsvSource({"true, SERVER_MOVED", "false, USE_ANOTHER_SERVER"})
    void tellsNewClients(boolean moved, ReasonCode reason) {
        Hub hub = new Hub(to("other.local:1883", moved));
        TestClient client = v5(hub);
        ConnAck ack = (ConnAck) client.take().getFirst();
        assertThat(ack.reason()).isEqualTo(reason);
        assertThat(ack.properties().text(Property.SERVER_REFERENCE)).contains("other.local:1883");
        assertThat(client.isClosed()).isTrue();
        TestClient old = hub.open("10.0.0.1", 2);
        old.send(Hub.plain(MqttVersion.V3_1_1, "old", true));
        assertThat(old.take()).containsExactly(ConnAck.refused(ReasonCode.SERVER_UNAVAILABLE));
        assertThat(old.isClosed()).isTrue();
        assertThat(hub.broker.refusals()).containsEntry(RefusalReason.REDIRECTED, 2L);
        assertThat(hub.broker.stats().connections()).isZero();
    }

    @Test
    void lettersOfTheReferenceGoBeforeThoseOfTheReason() {
        Hub hub = new Hub(to("h", true));
        TestClient client = hub.open("10.0.0.1", 1);
        client.send(TestClient.connectWith("new", true, p -> p.number(Property.MAXIMUM_PACKET_SIZE, 12)));
        assertThat(client.take())
                .containsExactly(new ConnAck(
                        false,
                        ReasonCode.SERVER_MOVED,
                        Properties.builder()
                                .text(Property.SERVER_REFERENCE, "h")
                                .build()));
    }

    @Test
    void tellsConnectedClientsWhenItComesUp() {
        Hub hub = new Hub();
        TestClient client = hub.open("10.0.0.1", 1);
        client.send(Hub.lasting("c"));
        TestClient old = hub.open("10.0.0.1", 2);
        old.send(Hub.plain(MqttVersion.V3_1_1, "old", false));
        TestClient part = hub.connect("part of the hub");
        client.take();
        old.take();
        hub.broker.redirect(Optional.of(new Redirect("other", false)));
        Disconnect last = (Disconnect) client.take().getLast();
        assertThat(last.reason()).isEqualTo(ReasonCode.USE_ANOTHER_SERVER);
        assertThat(last.properties().text(Property.SERVER_REFERENCE)).contains("other");
        assertThat(client.isClosed()).isTrue();
        assertThat(old.take()).isEmpty();
        assertThat(old.isClosed()).isTrue();
        part.send(PingReq.INSTANCE);
        assertThat(part.take()).containsExactly(PingResp.INSTANCE);
        assertThat(hub.broker.stats().sessions()).isEqualTo(3);
        assertThat(v5(hub).isClosed()).isTrue();
    }

    @Test
    void isOverAsSoonAsItIsTakenBack() {
        Hub hub = new Hub(to("other", true));
        hub.broker.redirect(Optional.empty());
        assertThat(v5(hub).take()).hasExactlyElementsOfTypes(ConnAck.class, PingResp.class);
    }

    @Test
    void wantsAReferenceThatCanBeTold() {
        assertThatThrownBy(() -> new Redirect(" ", true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Redirect("a\nb", true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Redirect("x".repeat(1_025), true)).isInstanceOf(IllegalArgumentException.class);
    }
}
