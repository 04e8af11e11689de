package io.tomte.mqtt.broker.internal.connect;

import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.*;
import static org.assertj.core.api.Assertions.assertThat;

class LastWordsTest {
    private static final Optional<Redirect> NOWHERE = Optional.empty();
    private static final Properties WHY = Properties.reason("why");

    record Case(MqttVersion version, long room, ReasonCode reason, Optional<Packet> refusal) {}

    static Stream<Case> refusals() {
        return Stream.of(
                new Case(V5, 100, NOT_AUTHORIZED, Optional.of(new ConnAck(false, NOT_AUTHORIZED, WHY))),
                new Case(V5, 11, NOT_AUTHORIZED, Optional.of(new ConnAck(false, NOT_AUTHORIZED, WHY))),
                new Case(V5, 10, NOT_AUTHORIZED, Optional.of(ConnAck.refused(NOT_AUTHORIZED))), // [MQTT-3.2.2-19]
                new Case(V5, 4, NOT_AUTHORIZED, Optional.empty()),
                new Case(V5, 100, SESSION_TAKEN_OVER, Optional.of(new ConnAck(false, UNSPECIFIED_ERROR, WHY))),
                new Case(V3_1_1, 1, NOT_AUTHORIZED, Optional.of(ConnAck.refused(NOT_AUTHORIZED))),
                new Case(V3_1_1, 1, SERVER_MOVED, Optional.of(ConnAck.refused(SERVER_UNAVAILABLE))),
                new Case(V3_1_1, 1, PROTOCOL_ERROR, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void sayAsMuchAsThereIsRoomFor(Case c) {
        assertThat(new LastWords(c.version, c.room).refusal(c.reason, "why", NOWHERE))
                .isEqualTo(c.refusal);
    }

    @Test
    void leaveOutWhatCannotBeWritten() {
        assertThat(new LastWords(V5, 100).disconnect(NOT_AUTHORIZED, "\ud800", NOWHERE))
                .contains(Disconnect.of(NOT_AUTHORIZED));
        assertThat(new LastWords(V3_1_1, 100).disconnect(NOT_AUTHORIZED, "why", NOWHERE))
                .isEmpty();
    }

    @Test
    void tellTheOtherServerOnlyToWhoIsSentThere() {
        Optional<Redirect> there = Optional.of(new Redirect("h", true));
        Properties reference =
                Properties.builder().text(Property.SERVER_REFERENCE, "h").build();
        assertThat(new LastWords(V5, 8).disconnect(SERVER_MOVED, "why", there))
                .contains(new Disconnect(SERVER_MOVED, reference));
        assertThat(new LastWords(V5, 100).disconnect(USE_ANOTHER_SERVER, "why", there))
                .contains(new Disconnect(USE_ANOTHER_SERVER, WHY));
    }
}
