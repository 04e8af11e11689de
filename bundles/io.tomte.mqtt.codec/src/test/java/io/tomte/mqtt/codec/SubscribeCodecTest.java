package io.tomte.mqtt.codec;

import java.util.List;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import org.junit.jupiter.api.Test;

import static io.tomte.mqtt.codec.Wires.assertNotSent;
import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static io.tomte.mqtt.packet.ReasonCode.MALFORMED_PACKET;
import static io.tomte.mqtt.packet.ReasonCode.PROTOCOL_ERROR;

class SubscribeCodecTest implements WireTable {
    static Stream<Case> cases() {
        Subscribe two = new Subscribe(
                10,
                List.of(Subscription.of("a/#", QoS.AT_LEAST_ONCE), Subscription.of("+", QoS.EXACTLY_ONCE)),
                Properties.NONE);
        Subscribe bad = new Subscribe(1, List.of(Subscription.of("a/#/b", QoS.AT_MOST_ONCE)), Properties.NONE);
        Subscription options = new Subscription("a", QoS.EXACTLY_ONCE, true, true, RetainHandling.DO_NOT_SEND);
        Subscribe withOptions = new Subscribe(
                10,
                List.of(options),
                Properties.builder().subscriptionId(300).user("k", "v").build());
        return Stream.of(
                        Case.in(V3, "two filters", Side.SERVER, "82 0C 000A 0003 'a/#' 01 0001 '+' 02", two),
                        Case.in(V3, "bad filter is for the broker", Side.SERVER, "82 0A 0001 0005 'a/#/b' 00", bad),
                        Stream.of(
                                new Case(
                                        "two filters", V5, Side.SERVER, "82 0D 000A 00 0003 'a/#' 01 0001 '+' 02", two),
                                new Case(
                                        "bad filter is for the broker",
                                        V5,
                                        Side.SERVER,
                                        "82 0B 0001 00 0005 'a/#/b' 00",
                                        bad),
                                new Case(
                                        "options and properties",
                                        V5,
                                        Side.SERVER,
                                        "82 11 000A 0A 0B AC02 26 0001 'k' 0001 'v' 0001 'a' 2E",
                                        withOptions),
                                new Case("options dropped", V3_1_1, Side.SERVER, "82 06 000A 0001 'a' 02", withOptions)
                                        .only(Ways.ENCODE),
                                new Case("DUP set", V3_1, Side.SERVER, "8A 0C 000A 0003 'a/#' 01 0001 '+' 02", two)
                                        .only(Ways.DECODE)))
                .flatMap(stream -> stream);
    }

    @Test
    void refusesNoFilter() { // [MQTT-3.8.3-2]; [MQTT-3.1.1: 3.8.3-3]
        assertRefused(Side.SERVER, V5, "82 03 000A 00", PROTOCOL_ERROR, "SUBSCRIBE has no topic filter");
        assertRefused(Side.SERVER, V3_1_1, "82 02 000A", PROTOCOL_ERROR, "SUBSCRIBE has no topic filter");
    }

    @Test
    void refusesReservedBits() { // [MQTT-3.8.1-1], [MQTT-3.8.3-5]
        assertRefused(Side.SERVER, V5, "80", MALFORMED_PACKET, "SUBSCRIBE has flags 0 instead of 2");
        assertRefused(Side.SERVER, V3_1_1, "8A", MALFORMED_PACKET, "SUBSCRIBE has flags 10 instead of 2");
        assertRefused(Side.SERVER, V5, "82 07 000A 00 0001 'a' 40", MALFORMED_PACKET, "reserved subscription options");
        assertRefused(Side.SERVER, V5, "82 07 000A 00 0001 'a' 80", MALFORMED_PACKET, "reserved subscription options");
        assertRefused(Side.SERVER, V3_1_1, "82 06 000A 0001 'a' 04", MALFORMED_PACKET, "requested QoS 4");
    }

    @Test
    void refusesValuesOf3() { // section 3.8.3.1
        assertRefused(Side.SERVER, V5, "82 07 000A 00 0001 'a' 03", PROTOCOL_ERROR, "QoS is 3 for 'a'");
        assertRefused(Side.SERVER, V5, "82 07 000A 00 0001 'a' 30", PROTOCOL_ERROR, "retain handling is 3 for 'a'");
        assertRefused(Side.SERVER, V3_1_1, "82 06 000A 0001 'a' 03", MALFORMED_PACKET, "requested QoS 3");
        assertRefused(Side.SERVER, V3_1, "82 06 000A 0001 'a' 03", MALFORMED_PACKET, "requested QoS 3");
    }

    @Test
    void refusesNoLocalOnASharedSubscription() { // [MQTT-3.8.3-4]
        String wire = "82 10 000A 00 000A '$share/g/a' 04";
        assertRefused(Side.SERVER, V5, wire, PROTOCOL_ERROR, "no local is set for the shared subscription");
        Subscription shared = new Subscription("$share/g/a", QoS.AT_MOST_ONCE, true, false, RetainHandling.SEND_IF_NEW);
        assertNotSent(new Subscribe(1, List.of(shared), Properties.NONE), V5, PROTOCOL_ERROR, "no local");
    }

    @Test
    void refusesFiltersThatAreNoText() { // [MQTT-3.8.3-1], [MQTT-4.7.3-1], [MQTT-4.7.3-2]
        assertRefused(Side.SERVER, V5, "82 06 000A 00 0000 00", MALFORMED_PACKET, "topic filter is empty");
        assertRefused(Side.SERVER, V3_1_1, "82 05 000A 0000 00", MALFORMED_PACKET, "topic filter is empty");
        assertRefused(Side.SERVER, V5, "82 07 000A 00 0001 00 00", MALFORMED_PACKET, "topic filter contains U+0000");
        assertRefused(Side.SERVER, V5, "82 07 000A 00 0001 C0 00", MALFORMED_PACKET, "topic filter is not UTF-8");
    }

    @Test
    void refusesAFilterWithoutOptions() {
        assertRefused(Side.SERVER, V5, "82 06 000A 00 0001 'a'", MALFORMED_PACKET, "ends inside subscription options");
    }

    @Test
    void refusesBadSubscriptionIdentifiers() { // section 3.8.2.1.2
        assertRefused(Side.SERVER, V5, "82 09 000A 02 0B 00 0001 'a' 00", PROTOCOL_ERROR, "SUBSCRIPTION_IDENTIFIER 0");
        assertRefused(
                Side.SERVER,
                V5,
                "82 0B 000A 04 0B 01 0B 02 0001 'a' 00",
                PROTOCOL_ERROR,
                "SUBSCRIPTION_IDENTIFIER twice");
        Properties twice =
                Properties.builder().subscriptionId(1).subscriptionId(2).build();
        List<Subscription> one = List.of(Subscription.of("a", QoS.AT_MOST_ONCE));
        assertNotSent(new Subscribe(1, one, twice), V5, PROTOCOL_ERROR, "SUBSCRIPTION_IDENTIFIER twice");
    }

    @Test
    void refusesPacketIdZero() { // [MQTT-2.2.1-3]
        assertRefused(Side.SERVER, V5, "82 07 0000 00 0001 'a' 00", PROTOCOL_ERROR, "packet identifier is 0");
    }

    @Test
    void doesNotSendNothing() {
        assertNotSent(new Subscribe(1, List.of(), Properties.NONE), V3_1_1, PROTOCOL_ERROR, "no topic filter");
        Subscribe empty = new Subscribe(1, List.of(Subscription.of("", QoS.AT_MOST_ONCE)), Properties.NONE);
        assertNotSent(empty, V5, MALFORMED_PACKET, "topic filter is empty");
    }
}
