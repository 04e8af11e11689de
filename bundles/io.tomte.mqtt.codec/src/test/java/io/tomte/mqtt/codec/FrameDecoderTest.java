package io.tomte.mqtt.codec;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tomte.mqtt.codec.Wires.assertRefused;
import static io.tomte.mqtt.codec.Wires.bytes;
import static io.tomte.mqtt.packet.MqttVersion.V3_1;
import static io.tomte.mqtt.packet.MqttVersion.V3_1_1;
import static io.tomte.mqtt.packet.MqttVersion.V5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FrameDecoderTest {
    private static final String CONNECT = "10 0D 0004 'MQTT' 04 02 003C 0001 'c' ";
    private static final String CONNECT_5 = "10 0E 0004 'MQTT' 05 02 003C 00 0001 'c' ";

    private final FrameDecoder server = new FrameDecoder(Side.SERVER, 1_000);
    private final List<Packet> packets = new ArrayList<>();

    private static ReasonCode refusal(FrameDecoder decoder, ByteBuffer in, List<Packet> packets) {
        MalformedPacketException refusal =
                catchThrowableOfType(MalformedPacketException.class, () -> decoder.decode(in, packets::add));
        assertThat(refusal).as("refused").isNotNull();
        return refusal.reason();
    }

    @Test
    void deliversAllPacketsInOrder() {
        ByteBuffer in = ByteBuffer.wrap(bytes(CONNECT + "C0 00 40 02 0005 C0 00"));
        server.decode(in, packets::add);

        assertThat(packets)
                .containsExactly(Connect.of(V3_1_1, "c"), PingReq.INSTANCE, PubAck.success(5), PingReq.INSTANCE);
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void leavesAPartOfAPacketAlone() {
        ByteBuffer in = ByteBuffer.wrap(bytes(CONNECT + "40 02 00"));
        server.decode(in, packets::add);

        assertThat(packets).hasSize(1);
        assertThat(in.remaining()).isEqualTo(3);
        assertThat(in.limit()).isEqualTo(in.capacity());
    }

    @Test
    void doesNothingWithoutBytes() {
        server.decode(ByteBuffer.allocate(0), packets::add);
        assertThat(packets).isEmpty();
    }

    @Test
    void whatCameBeforeABadPacketCounts() {
        ByteBuffer in = ByteBuffer.wrap(bytes(CONNECT + "C0 00 40 02 0000 C0 00"));

        assertThat(refusal(server, in, packets)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
        assertThat(packets).containsExactly(Connect.of(V3_1_1, "c"), PingReq.INSTANCE);
        assertThat(in.remaining()).as("stands at the bad packet").isEqualTo(6);
        assertThat(in.limit()).isEqualTo(in.capacity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0 00", "C0", "30", "20", "'GET / HTTP/1.1'", "E0 00", "F0"})
    void wantsConnectFirst(String wire) { // [MQTT-3.1.0-1]
        assertThat(refusal(server, ByteBuffer.wrap(bytes(wire)), packets)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
        assertThat(packets).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0F", "16 03 01", "1F"})
    void refusesWhatIsNoMqttAtAll(String wire) {
        assertThat(refusal(server, ByteBuffer.wrap(bytes(wire)), packets)).isEqualTo(ReasonCode.MALFORMED_PACKET);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "10 0B 0004 'MQTT' 05 03 003C 00, V5",
                "10 0A 0004 'MQTT' 04 03 003C, V3_1_1",
                "10 0D 0006 'MQIsdp' 03 C2 003C 00, V3_1"
            })
    void aBadConnectTellsItsVersion(String text, MqttVersion version) {
        byte[] wire = bytes(text);
        assertThatThrownBy(() -> server.decode(ByteBuffer.wrap(wire), packets::add))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        problem -> assertThat(problem.connectVersion()).contains(version));
    }

    @Test
    void onlyABadConnectTellsAVersion() {
        server.decode(ByteBuffer.wrap(bytes(CONNECT)), packets::add);
        for (String wire : List.of("10", "36 00")) {
            assertThatThrownBy(() -> server.decode(ByteBuffer.wrap(bytes(wire)), packets::add))
                    .isInstanceOfSatisfying(
                            MalformedPacketException.class,
                            problem -> assertThat(problem.connectVersion()).isEmpty());
        }
        assertThatThrownBy(() -> new FrameDecoder(Side.SERVER, 100)
                        .decode(ByteBuffer.wrap(bytes("10 07 0004 'MQTT' 06")), packets::add))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        problem -> assertThat(problem.connectVersion()).isEmpty());
    }

    @Test
    void refusesASecondConnectAtItsFirstByte() { // [MQTT-3.1.0-2]
        ByteBuffer in = ByteBuffer.wrap(bytes(CONNECT + "10"));
        assertThat(refusal(server, in, packets)).isEqualTo(ReasonCode.PROTOCOL_ERROR);
        assertThat(packets).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "90", "B0", "D0"})
    void aServerTakesNoAnswersOfServers(String wire) {
        assertRefused(Side.SERVER, V3_1_1, wire, ReasonCode.PROTOCOL_ERROR, "is not for a server");
        assertRefused(Side.SERVER, V5, wire, ReasonCode.PROTOCOL_ERROR, "is not for a server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "82", "A2", "C0"})
    void aClientTakesNoRequestsOfClients(String wire) {
        assertRefused(Side.CLIENT, V3_1, wire, ReasonCode.PROTOCOL_ERROR, "is not for a client");
        assertRefused(Side.CLIENT, V5, wire, ReasonCode.PROTOCOL_ERROR, "is not for a client");
    }

    @Test
    void aServerOnMqtt3DoesNotDisconnect() {
        assertRefused(Side.CLIENT, V3_1_1, "E0", ReasonCode.PROTOCOL_ERROR, "DISCONNECT is not for a client");
    }

    @Test
    void refusesALargeConnectBeforeItsBodyComes() {
        FrameDecoder server = new FrameDecoder(Side.SERVER, 1 << 20);
        assertThat(refusal(server, ByteBuffer.wrap(bytes("10 80 80 08")), packets))
                .isEqualTo(ReasonCode.PACKET_TOO_LARGE); // 131,072 and the header
        FrameDecoder connected = Wires.decoder(Side.SERVER, V5);
        assertThat(connected.missing(ByteBuffer.wrap(bytes("30 80 80 08")))).isEqualTo(131_076);
    }

    @Test
    void refusesAnOversizePacketBeforeItsBodyComes() {
        FrameDecoder small = new FrameDecoder(Side.CLIENT, 100);
        assertThat(refusal(small, ByteBuffer.wrap(bytes("30 63")), packets)).isEqualTo(ReasonCode.PACKET_TOO_LARGE);
        assertThat(refusal(small, ByteBuffer.wrap(bytes("30 FFFFFF7F")), packets))
                .isEqualTo(ReasonCode.PACKET_TOO_LARGE);
        small.decode(ByteBuffer.wrap(bytes("30 62")), packets::add); // 100 bytes with the header: allowed
    }

    @Test
    void refusesAFifthByteOfTheLength() {
        assertThat(refusal(server, ByteBuffer.wrap(bytes("10 80808080")), packets))
                .isEqualTo(ReasonCode.MALFORMED_PACKET);
    }

    @Test
    void refusesALongLengthOnMqtt5Only() { // [MQTT-1.5.5-1]
        assertRefused(Side.CLIENT, V5, "D0 8000", ReasonCode.MALFORMED_PACKET, "more bytes than needed");
        assertRefused(
                Side.SERVER,
                V5,
                CONNECT_5.replace("10 0E", "10 8E00"),
                ReasonCode.MALFORMED_PACKET,
                "more bytes than needed");
        assertThat(Wires.decode(Side.CLIENT, V3_1_1, bytes("D0 8000"))).containsExactly(PingResp.INSTANCE);
    }

    @Test
    void learnsTheVersionFromConnect() {
        assertThat(server.version()).isEqualTo(V3_1_1);
        server.decode(ByteBuffer.wrap(bytes(CONNECT_5)), packets::add);
        assertThat(server.version()).isEqualTo(V5);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "10 0E 0004 'MQTT' 06 02 003C 00 0001 'c', V5",
                "10 0D 0004 'MQTT' 02 02 003C 0001 'c', V3_1_1",
                "10 0D 0004 'MQTT' 05 03 003C 0001 'c', V5",
                "10 0F 0006 'MQIsdp' 03 02 003C 0001 FF, V3_1",
                "10 0D 0005 'OTHER' 04 02 003C 0000, V3_1_1"
            })
    void knowsInWhichVersionToRefuseAConnect(String wire, MqttVersion version) {
        refusal(server, ByteBuffer.wrap(bytes(wire)), packets);
        assertThat(server.version()).isEqualTo(version);
    }

    @Test
    void tellsHowManyBytesThePacketNeeds() {
        assertThat(server.missing(ByteBuffer.wrap(bytes("")))).isZero();
        assertThat(server.missing(ByteBuffer.wrap(bytes("10")))).isZero();
        assertThat(server.missing(ByteBuffer.wrap(bytes("10 80")))).isZero();
        assertThat(server.missing(ByteBuffer.wrap(bytes("10 0D 00")))).isEqualTo(15);
        assertThat(server.missing(ByteBuffer.wrap(bytes("10 8001")))).isEqualTo(131);
        assertThat(server.missing(ByteBuffer.wrap(bytes("C0 00 FF")))).isEqualTo(2);
        assertThat(server.missing(ByteBuffer.wrap(bytes("10 FFFF7F"))))
                .as("refused anyway")
                .isZero();
        assertThat(server.missing(ByteBuffer.wrap(bytes("10 80808080"))))
                .as("refused anyway")
                .isZero();
        ByteBuffer behind = ByteBuffer.wrap(bytes("FFFF 10 0D"));
        behind.position(2);
        assertThat(server.missing(behind)).isEqualTo(15);
        assertThat(behind.position()).isEqualTo(2);
    }

    @Test
    void readsAndWritesBigEndianWhateverTheBuffer() {
        Publish publish =
                Publish.of("a", Bytes.utf8("hi"), QoS.AT_LEAST_ONCE, false).withPacketId(0x0102);
        ByteBuffer out = ByteBuffer.allocateDirect(32).order(ByteOrder.LITTLE_ENDIAN);
        PacketEncoder.encode(publish, V5, out);
        out.flip();
        byte[] wire = new byte[out.remaining()];
        out.get(0, wire);
        assertThat(wire).isEqualTo(bytes("32 08 0001 'a' 0102 00 'hi'"));

        Wires.decoder(Side.SERVER, V5).decode(out, packets::add);
        assertThat(packets).containsExactly(publish);
    }

    @Test
    void takesThePacketBeforeItHandsItOver() {
        ByteBuffer in = ByteBuffer.wrap(bytes(CONNECT + "C0 00"));
        assertThatThrownBy(() -> server.decode(in, packet -> {
                    throw new IllegalStateException("receiver");
                }))
                .isInstanceOf(IllegalStateException.class);
        server.decode(in, packets::add);

        assertThat(packets).containsExactly(PingReq.INSTANCE);
    }

    @Test
    void writesNothingWhereTheFrameDoesNotFit() {
        ByteBuffer out = ByteBuffer.allocate(6);
        Publish publish = Publish.of("a", Bytes.utf8("hi"), QoS.AT_MOST_ONCE, false);
        assertThatThrownBy(() -> PacketEncoder.encode(publish, V3_1_1, out))
                .isInstanceOf(BufferOverflowException.class);
        assertThat(out.position()).isZero();
    }

    @Test
    void refusesToEncodeWhatFitsNoPacket() {
        Properties.Builder properties = Properties.builder();
        String long64k = "x".repeat(65_535);
        for (int bytes = 0; bytes < VarInt.MAX; bytes += 2 * long64k.length()) {
            properties.user(long64k, long64k);
        }
        Publish huge = Publish.of("a", Bytes.EMPTY, QoS.AT_MOST_ONCE, false).withProperties(properties.build());
        assertThatThrownBy(() -> PacketEncoder.size(huge, V5))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        e -> assertThat(e.reason()).isEqualTo(ReasonCode.PACKET_TOO_LARGE));
    }
}
