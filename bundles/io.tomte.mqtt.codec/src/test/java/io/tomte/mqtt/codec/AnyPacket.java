package io.tomte.mqtt.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
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
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.packet.Will;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import static io.tomte.mqtt.packet.ReasonCode.SUCCESS;

/** Any packet that one version can say in full, so that it comes back equal. */
final class AnyPacket {
    private final MqttVersion version;
    private final Side reader;

    private AnyPacket(MqttVersion version, Side reader) {
        this.version = version;
        this.reader = reader;
    }

    static Arbitrary<Traffic> traffic() {
        return Combinators.combine(Arbitraries.of(MqttVersion.class), Arbitraries.of(Side.class))
                .as(AnyPacket::new)
                .flatMap(AnyPacket::connection)
                .withoutEdgeCases();
    }

    private Arbitrary<Traffic> connection() {
        Arbitrary<List<Packet>> packets = packet().list().ofMaxSize(6);
        if (reader == Side.CLIENT) {
            return packets.map(list -> new Traffic(reader, version, list));
        }
        return Combinators.combine(connect(), packets).as((first, others) -> {
            List<Packet> all = new ArrayList<>(List.of(first));
            all.addAll(others);
            return new Traffic(reader, version, all);
        });
    }

    private Arbitrary<Packet> packet() {
        List<Arbitrary<? extends Packet>> choice = new ArrayList<>(List.of(
                publish(),
                ack(Place.PUBACK, PubAck::new),
                ack(Place.PUBREC, PubRec::new),
                ack(Place.PUBREL, PubRel::new),
                ack(Place.PUBCOMP, PubComp::new)));
        if (reader == Side.SERVER) {
            choice.addAll(List.of(subscribe(), unsubscribe(), Arbitraries.just(PingReq.INSTANCE)));
        } else {
            choice.addAll(List.of(connAck(), subAck(), unsubAck(), Arbitraries.just(PingResp.INSTANCE)));
        }
        if (version.hasProperties() || reader == Side.SERVER) {
            choice.add(disconnect());
        }
        if (version.hasProperties()) {
            choice.add(auth());
        }
        List<Arbitrary<Packet>> packets = choice.stream()
                .map(arbitrary -> arbitrary.map(packet -> (Packet) packet))
                .toList();
        return Arbitraries.oneOf(packets);
    }

    private Arbitrary<Connect> connect() {
        Arbitrary<Will> will = Combinators.combine(
                        topicNames(), payloads(), qos(), Arbitraries.of(true, false), properties(Place.WILL))
                .as(Will::new);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 0xFFFF),
                        texts(),
                        will.optional(),
                        texts().optional(),
                        payloads().optional(),
                        properties(Place.CONNECT))
                .as((clean, keepAlive, id, w, user, password, properties) -> new Connect(
                        version,
                        clean,
                        keepAlive,
                        id,
                        w,
                        user,
                        user.isPresent() || version.hasProperties() ? password : Optional.empty(),
                        properties));
    }

    private Arbitrary<Publish> publish() {
        return Combinators.combine(
                        topicNames(),
                        payloads(),
                        qos(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        packetIds(),
                        properties(Place.PUBLISH),
                        Arbitraries.of(true, false))
                .as((topic, payload, qos, retain, dup, id, properties, shortened) -> new Publish(
                        shortened && properties.has(Property.TOPIC_ALIAS) ? "" : topic,
                        payload,
                        qos,
                        retain,
                        dup && qos != QoS.AT_MOST_ONCE,
                        qos == QoS.AT_MOST_ONCE ? 0 : id,
                        properties));
    }

    /** Constructor of one of the acknowledgements. */
    private interface Ack {
        Packet create(int packetId, ReasonCode reason, Properties properties);
    }

    private Arbitrary<Packet> ack(Place place, Ack ack) {
        return Combinators.combine(packetIds(), reasons(place), properties(place))
                .as(ack::create);
    }

    private Arbitrary<Subscribe> subscribe() {
        Arbitrary<Subscription> plain = Combinators.combine(filters(), qos()).as(Subscription::of);
        Arbitrary<Subscription> full = Combinators.combine(
                        filters(),
                        qos(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(RetainHandling.class))
                .as(Subscription::new);
        return Combinators.combine(
                        packetIds(),
                        (version.hasProperties() ? full : plain)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        properties(Place.SUBSCRIBE))
                .as(Subscribe::new);
    }

    private Arbitrary<Unsubscribe> unsubscribe() {
        return Combinators.combine(
                        packetIds(), filters().list().ofMinSize(1).ofMaxSize(4), properties(Place.UNSUBSCRIBE))
                .as(Unsubscribe::new);
    }

    private Arbitrary<ConnAck> connAck() {
        return Combinators.combine(Arbitraries.of(true, false), reasons(Place.CONNACK), properties(Place.CONNACK))
                .as((present, reason, properties) ->
                        new ConnAck(present && reason == SUCCESS && version != MqttVersion.V3_1, reason, properties));
    }

    private Arbitrary<SubAck> subAck() {
        return Combinators.combine(
                        packetIds(), reasons(Place.SUBACK).list().ofMinSize(1).ofMaxSize(4), properties(Place.SUBACK))
                .as(SubAck::new);
    }

    private Arbitrary<UnsubAck> unsubAck() {
        Arbitrary<List<ReasonCode>> reasons = version.hasProperties()
                ? reasons(Place.UNSUBACK).list().ofMinSize(1).ofMaxSize(4)
                : Arbitraries.just(List.of());
        return Combinators.combine(packetIds(), reasons, properties(Place.UNSUBACK))
                .as(UnsubAck::new);
    }

    private Arbitrary<Disconnect> disconnect() {
        return Combinators.combine(reasons(Place.DISCONNECT), properties(Place.DISCONNECT))
                .as(Disconnect::new);
    }

    private Arbitrary<Auth> auth() {
        return Combinators.combine(reasons(Place.AUTH), properties(Place.AUTH)).as(Auth::new);
    }

    private Arbitrary<ReasonCode> reasons(Place place) {
        List<ReasonCode> allowed = Arrays.stream(ReasonCode.values())
                .filter(reason -> isSaid(place, reason))
                .toList();
        return Arbitraries.of(allowed);
    }

    private boolean isSaid(Place place, ReasonCode reason) {
        Set<ReasonCode> few = switch (place) {
            case CONNACK -> EnumSet.range(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION, ReasonCode.SERVER_UNAVAILABLE);
            case SUBACK ->
                version == MqttVersion.V3_1
                        ? EnumSet.of(ReasonCode.GRANTED_QOS_1, ReasonCode.GRANTED_QOS_2)
                        : EnumSet.of(ReasonCode.GRANTED_QOS_1, ReasonCode.GRANTED_QOS_2, ReasonCode.UNSPECIFIED_ERROR);
            case AUTH ->
                EnumSet.of(
                        ReasonCode.CONTINUE_AUTHENTICATION,
                        reader == Side.SERVER ? ReasonCode.RE_AUTHENTICATE : ReasonCode.CONTINUE_AUTHENTICATION);
            case DISCONNECT -> EnumSet.range(ReasonCode.UNSPECIFIED_ERROR, ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
            case PUBACK, PUBREC ->
                EnumSet.of(
                        ReasonCode.QUOTA_EXCEEDED,
                        reader == Side.SERVER ? ReasonCode.NOT_AUTHORIZED : ReasonCode.NO_MATCHING_SUBSCRIBERS);
            case PUBREL, PUBCOMP -> EnumSet.of(ReasonCode.PACKET_IDENTIFIER_NOT_FOUND);
            case UNSUBACK -> EnumSet.of(ReasonCode.NO_SUBSCRIPTION_EXISTED, ReasonCode.NOT_AUTHORIZED);
            default -> EnumSet.noneOf(ReasonCode.class);
        };
        boolean alsoOn3 = place == Place.CONNACK || place == Place.SUBACK;
        boolean success = reason == SUCCESS && (place != Place.AUTH || reader == Side.CLIENT);
        return success || (few.contains(reason) && (version.hasProperties() || alsoOn3));
    }

    private Arbitrary<Properties> properties(Place place) {
        return version.hasProperties() ? AnyProperties.in(place, reader) : Arbitraries.just(Properties.NONE);
    }

    private static Arbitrary<Integer> packetIds() {
        return Arbitraries.integers().between(1, 0xFFFF);
    }

    private static Arbitrary<QoS> qos() {
        return Arbitraries.of(QoS.class);
    }

    static Arbitrary<Bytes> payloads() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(200).map(Bytes::copyOf);
    }

    /** Text of all planes. */
    static Arbitrary<String> texts() {
        Arbitrary<String> letters =
                Arbitraries.strings().ascii().excludeChars('\0').ofMaxLength(40);
        Arbitrary<String> anything = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(20)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
        return Arbitraries.oneOf(letters, anything);
    }

    static Arbitrary<String> topicNames() {
        return texts().map(text -> "t" + text.replace('+', '-').replace('#', '-'));
    }

    /** Bad ones too: the broker is to see them. */
    private static Arbitrary<String> filters() {
        return Arbitraries.oneOf(topicNames(), Arbitraries.of("#", "+/a", "a/#", "a#b", "$SYS/#", "//"));
    }
}
