package io.tomte.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.packet.Will;

/** Packets out of few names and numbers, so that they meet. Some of them no client may send; the codec refuses those. */
final class Moves {
    private static final List<String> TOPICS =
            List.of("t", "t/a", "t/b", "$s/x", "x/y/z", "", "t/#", "a/b/c/d/e/f", "$SYS/x");
    private static final List<String> FILTERS = List.of(
            "t",
            "t/+",
            "#",
            "+/a",
            "t/#",
            "$share/g/t/#",
            "$share/h/t/#",
            "$share/g/t/a",
            "$s/#",
            "",
            "t/#/x",
            "$share/g/",
            "a/b/c/d/e/f",
            "$share//t");
    private static final List<ReasonCode> REASONS =
            List.of(ReasonCode.SUCCESS, ReasonCode.UNSPECIFIED_ERROR, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND);

    private final Input input;

    Moves(Input input) {
        this.input = input;
    }

    String clientId() {
        return input.of("a", "b", "c", "");
    }

    Connect connect() {
        MqttVersion version = input.of(MqttVersion.V5, MqttVersion.V3_1_1, MqttVersion.V3_1, MqttVersion.V5);
        Properties.Builder properties = Properties.builder();
        boolean v5 = version == MqttVersion.V5;
        if (v5 && input.chance()) {
            properties.number(Property.SESSION_EXPIRY_INTERVAL, input.of(0L, 1L, 100L, 0xFFFF_FFFFL));
        }
        if (v5 && input.chance()) {
            properties.number(Property.RECEIVE_MAXIMUM, input.of(1L, 2L, 60_000L));
        }
        if (v5 && input.chance()) {
            properties.number(Property.MAXIMUM_PACKET_SIZE, input.of(1L, 20L, 60L));
        }
        if (v5 && input.chance()) {
            properties.number(Property.TOPIC_ALIAS_MAXIMUM, input.of(1L, 3L));
        }
        Optional<Will> will = input.chance() ? Optional.of(will(v5)) : Optional.empty();
        return new Connect(
                version,
                input.chance(),
                input.of(0, 1, 60),
                clientId(),
                will,
                Optional.empty(),
                Optional.empty(),
                properties.build());
    }

    private Will will(boolean v5) {
        Properties properties = v5 && input.chance()
                ? Properties.builder()
                        .number(Property.WILL_DELAY_INTERVAL, input.of(0L, 5L, 0xFFFF_FFFFL))
                        .build()
                : Properties.NONE;
        return new Will(input.of(TOPICS), Bytes.utf8("will"), qos(), input.chance(), properties);
    }

    Packet subscribe() {
        List<Subscription> wishes = new ArrayList<>();
        do {
            wishes.add(new Subscription(
                    input.of(FILTERS), qos(), input.chance(), input.chance(), input.of(RetainHandling.values())));
        } while (input.chance() && wishes.size() < 6);
        Properties.Builder properties = Properties.builder();
        if (input.chance()) {
            properties.subscriptionId(1 + input.below(3));
        }
        return new Subscribe(id(), wishes, properties.build());
    }

    Packet unsubscribe() {
        return new Unsubscribe(id(), List.of(input.of(FILTERS), input.of(FILTERS)), Properties.NONE);
    }

    Packet publish() {
        Properties.Builder properties = Properties.builder();
        int kind = input.below(8);
        if ((kind & 1) != 0) {
            properties.number(Property.TOPIC_ALIAS, input.of(1L, 2L, 3L));
        }
        if ((kind & 2) != 0) {
            properties.number(Property.MESSAGE_EXPIRY_INTERVAL, input.of(0L, 1L, 50L));
        }
        if ((kind & 4) != 0) {
            properties.number(Property.PAYLOAD_FORMAT_INDICATOR, 1).user("k", "v");
        }
        QoS qos = qos();
        return new Publish(
                input.of(TOPICS),
                Bytes.copyOf(input.some()),
                qos,
                input.chance(),
                qos != QoS.AT_MOST_ONCE && input.chance(),
                qos == QoS.AT_MOST_ONCE ? 0 : id(),
                properties.build());
    }

    Packet reply() {
        int id = id();
        ReasonCode reason = input.of(REASONS);
        return switch (input.below(7)) {
            case 0 -> PubAck.of(id, reason);
            case 1 -> PubRec.of(id, reason);
            case 2 -> PubRel.of(id, reason);
            case 3 -> PubComp.of(id, reason);
            case 4 -> PingReq.INSTANCE;
            case 5 ->
                new Disconnect(
                        input.of(ReasonCode.SUCCESS, ReasonCode.DISCONNECT_WITH_WILL),
                        Properties.builder()
                                .number(Property.SESSION_EXPIRY_INTERVAL, input.of(0L, 10L))
                                .build());
            default -> PubRec.of(id, ReasonCode.SUCCESS);
        };
    }

    int id() {
        return input.of(1, 2, 3, 4, 5, 65_535);
    }

    QoS qos() {
        return input.of(QoS.values());
    }
}
