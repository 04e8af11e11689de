package io.tomte.mqtt.codec;

import java.util.List;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.NO_SUBSCRIPTION_EXISTED;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;
import static io.tomte.mqtt.packet.ReasonCode.SUCCESS;

/** UNSUBSCRIBE and its answer. */
class UnsubscribeCodecTest implements WireTable {
    static Stream<Case> cases() {
        Unsubscribe two = new Unsubscribe(10, List.of("a/#", "+"), Properties.NONE);
        Unsubscribe noted = new Unsubscribe(
                10, List.of("a"), Properties.builder().user("k", "v").build());
        UnsubAck done = new UnsubAck(10, List.of(), Properties.NONE);
        UnsubAck both = new UnsubAck(10, List.of(SUCCESS, NO_SUBSCRIPTION_EXISTED), Properties.reason("no"));
        return Stream.of(
                        Case.in(V3, "two filters", Side.SERVER, "A2 0A 000A 0003 'a/#' 0001 '+'", two),
                        Case.in(V3, "answer", Side.CLIENT, "B0 02 000A", done),
                        Stream.of(
                                new Case("two filters", V5, Side.SERVER, "A2 0B 000A 00 0003 'a/#' 0001 '+'", two),
                                new Case(
                                        "properties",
                                        V5,
                                        Side.SERVER,
                                        "A2 0D 000A 07 26 0001 'k' 0001 'v' 0001 'a'",
                                        noted),
                                new Case("properties dropped", V3_1, Side.SERVER, "A2 05 000A 0001 'a'", noted)
                                        .only(Ways.ENCODE),
                                new Case("DUP set", V3_1, Side.SERVER, "AA 0A 000A 0003 'a/#' 0001 '+'", two)
                                        .only(Ways.DECODE),
                                new Case("answer", V5, Side.CLIENT, "B0 0A 000A 05 1F 0002 'no' 00 11", both),
                                new Case("reasons dropped", V3_1_1, Side.CLIENT, "B0 02 000A", both).only(Ways.ENCODE)))
                .flatMap(stream -> stream);
    }

    @Test
    void refusesNoFilter() { // [MQTT-3.10.3-2]
        assertRefused(Side.SERVER, V5, "A2 03 000A 00", PROTOCOL_ERROR, "UNSUBSCRIBE has no topic filter");
        assertRefused(Side.SERVER, V3_1_1, "A2 02 000A", PROTOCOL_ERROR, "UNSUBSCRIBE has no topic filter");
        assertNotSent(new Unsubscribe(1, List.of(), Properties.NONE), V5, PROTOCOL_ERROR, "no topic filter");
    }

    @Test
    void refusesReservedFlags() { // [MQTT-3.10.1-1]
        assertRefused(Side.SERVER, V5, "A0", MALFORMED_PACKET, "UNSUBSCRIBE has flags 0 instead of 2");
        assertRefused(Side.CLIENT, V5, "B2", MALFORMED_PACKET, "UNSUBACK has flags 2 instead of 0");
    }

    @Test
    void refusesFiltersThatAreNoText() { // [MQTT-3.10.3-1], [MQTT-4.7.3-1]
        assertRefused(Side.SERVER, V5, "A2 05 000A 00 0000", MALFORMED_PACKET, "topic filter is empty");
        assertRefused(Side.SERVER, V3_1_1, "A2 05 000A 0001 FE", MALFORMED_PACKET, "topic filter is not UTF-8");
    }

    @Test
    void refusesAnAnswerWithoutReasonOrWithTooMuch() { // [MQTT-3.11.3-2]
        assertRefused(Side.CLIENT, V5, "B0 03 000A 00", MALFORMED_PACKET, "UNSUBACK has no reason code");
        assertRefused(Side.CLIENT, V5, "B0 04 000A 00 01", PROTOCOL_ERROR, "not a reason code of UNSUBACK");
        assertRefused(Side.CLIENT, V3_1_1, "B0 03 000A 00", MALFORMED_PACKET, "bytes left over: 1");
        assertNotSent(new UnsubAck(1, List.of(), Properties.NONE), V5, MALFORMED_PACKET, "no reason code");
    }
}
