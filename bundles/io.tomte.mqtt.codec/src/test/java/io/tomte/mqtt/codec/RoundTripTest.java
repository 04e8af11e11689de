package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for all packets, and for all bytes. */
class RoundTripTest {
    @Provide
    Arbitrary<Traffic> traffic() {
        return AnyPacket.traffic();
    }

    @Provide
    Arbitrary<byte[]> frames() { // bytes that get past the first one more often than noise does
        Arbitrary<Byte> firsts = Arbitraries.of(
                        0x30, 0x32, 0x3D, 0x40, 0x62, 0x82, 0x90, 0xA2, 0xB0, 0xE0, 0xF0, 0x20, 0x10)
                .map(Integer::byteValue);
        Arbitrary<Byte> bytes =
                Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.bytes().between((byte) 0, (byte) 0x2A));
        return firsts.flatMap(first -> bytes.array(byte[].class).ofMaxSize(60).map(body -> {
            byte[] frame = new byte[body.length + 2];
            frame[0] = first;
            frame[1] = (byte) body.length;
            System.arraycopy(body, 0, frame, 2, body.length);
            return frame;
        }));
    }

    @Property
    void whatIsEncodedIsDecodedEqual(@ForAll("traffic") Traffic traffic) {
        List<Packet> read = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(traffic.wire());
        FrameDecoder decoder = traffic.newDecoder();
        decoder.decode(in, read::add);

        assertThat(read).isEqualTo(traffic.packets());
        assertThat(in.hasRemaining()).isFalse();
        assertThat(decoder.version() == traffic.version() || read.isEmpty()).isTrue();
    }

    @Property
    void aSplitStreamGivesTheSamePackets(
            @ForAll("traffic") Traffic traffic,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 70) Integer> cuts) {
        byte[] wire = traffic.wire();
        List<Packet> read = new ArrayList<>();
        FrameDecoder decoder = traffic.newDecoder();
        ByteBuffer buffer = ByteBuffer.allocateDirect(wire.length);
        int sent = 0;
        for (int i = 0; sent < wire.length; i++) {
            int chunk = Math.min(cuts.get(i % cuts.size()), wire.length - sent);
            buffer.put(wire, sent, chunk).flip();
            sent += chunk;
            decoder.decode(buffer, read::add);
            buffer.compact();
        }
        assertThat(read).isEqualTo(traffic.packets());
        assertThat(buffer.position()).isZero();
    }

    @Property(tries = 100)
    void aPacketCutOffIsNeitherDeliveredNorRefused(@ForAll("traffic") Traffic traffic) {
        FrameDecoder decoder = traffic.newDecoder();
        for (Packet packet : traffic.packets()) {
            byte[] wire = Wires.encode(packet, traffic.version());
            for (int length = 0; length < wire.length; length++) {
                ByteBuffer in = ByteBuffer.wrap(wire, 0, length);
                decoder.decode(in, early -> {
                    throw new AssertionError("delivered early: " + early);
                });
                assertThat(in.position()).isZero();
                assertThat(decoder.missing(in)).isIn(0, wire.length);
            }
            decoder.decode(ByteBuffer.wrap(wire), whole -> assertThat(whole).isEqualTo(packet));
        }
    }

    @Property(tries = 1_000)
    void randomBytesAreRefusedInOneWayOnly(@ForAll byte[] noise, @ForAll Side side, @ForAll MqttVersion version) {
        readOrRefuse(new FrameDecoder(side, Wires.MAX_PACKET), noise);
        readOrRefuse(Wires.decoder(side, version), noise);
    }

    @Property(tries = 3_000)
    void randomFramesAreRefusedInOneWayOnly(
            @ForAll("frames") byte[] frame, @ForAll Side side, @ForAll MqttVersion version) {
        List<Packet> read = readOrRefuse(Wires.decoder(side, version), frame);
        assertCanBeSentAgain(read, side, version);
    }

    @Property(tries = 1_000)
    void damagedPacketsAreReadOrRefused(
            @ForAll("traffic") Traffic traffic, @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte damage) {
        byte[] wire = traffic.wire();
        if (wire.length == 0) {
            return;
        }
        wire[where % wire.length] = damage;
        List<Packet> read = readOrRefuse(traffic.newDecoder(), wire);
        boolean sameVersion = traffic.reader() == Side.CLIENT
                || (!read.isEmpty()
                        && read.get(0) instanceof Connect connect
                        && connect.version() == traffic.version());
        if (sameVersion) {
            assertCanBeSentAgain(read, traffic.reader(), traffic.version());
        }
    }

    private static List<Packet> readOrRefuse(FrameDecoder decoder, byte[] wire) {
        List<Packet> read = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(wire);
        try {
            decoder.decode(in, read::add);
        } catch (MalformedPacketException refused) { // any other exception fails the test
            assertThat(refused).hasMessageMatching("[^\\p{Cntrl}]{5,300}");
        }
        assertThat(in.limit()).isEqualTo(wire.length);
        return read;
    }

    /** Both directions agree on what is allowed. */
    private static void assertCanBeSentAgain(List<Packet> read, Side side, MqttVersion version) {
        if (version == MqttVersion.V3_1) { // which reads more than it writes
            return;
        }
        for (Packet packet : read) {
            assertThat(Wires.decode(side, version, Wires.encode(packet, version)))
                    .containsExactly(packet);
        }
    }
}
