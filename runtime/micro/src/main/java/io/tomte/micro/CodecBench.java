package io.tomte.micro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.PacketEncoder;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A packet to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBench {
    private static final int PAYLOAD = 64; // bytes, as in ./tomte bench
    private static final int FILTERS = 10;
    private static final int LARGEST = 1024 * 1024;

    @Param({"V3_1_1", "V5"})
    MqttVersion version = MqttVersion.V5;

    @Param({"publish", "subscribe"})
    String packet = "publish";

    private Packet record = subscribe();
    private ByteBuffer wire = ByteBuffer.allocateDirect(0);
    private ByteBuffer room = ByteBuffer.allocateDirect(0);
    private FrameDecoder decoder = new FrameDecoder(FrameDecoder.Side.SERVER, LARGEST);

    /** Encodes it once, and lets the decoder see a CONNECT, so that it knows the version. */
    @Setup
    public void prepare() {
        record = packet.equals("publish") ? publish() : subscribe();
        wire = bytes(record);
        room = ByteBuffer.allocateDirect(wire.remaining());
        decoder = new FrameDecoder(FrameDecoder.Side.SERVER, LARGEST);
        decoder.decode(bytes(Connect.of(version, "bench")), connect -> {});
    }

    private ByteBuffer bytes(Packet of) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(PacketEncoder.size(of, version)); // direct, as the sockets give them
        PacketEncoder.encode(of, version, bytes);
        return bytes.flip();
    }

    private static Packet publish() {
        return Publish.of("home/kitchen/lamp/state", Bytes.copyOf(new byte[PAYLOAD]), QoS.AT_LEAST_ONCE, false)
                .withPacketId(7);
    }

    private static Packet subscribe() {
        List<Subscription> wanted = IntStream.range(0, FILTERS)
                .mapToObj(i -> Subscription.of("home/+/sensor" + i + "/#", QoS.AT_LEAST_ONCE))
                .toList();
        return new Subscribe(7, wanted, Properties.NONE);
    }

    List<Packet> read() {
        List<Packet> all = new ArrayList<>();
        decoder.decode(wire.rewind(), all::add);
        return all;
    }

    /** Bytes to a record. */
    @Benchmark
    public void decode(Blackhole seen) {
        decoder.decode(wire.rewind(), seen::consume);
    }

    /** A record to bytes, as a connection does it: first how many, then which. */
    @Benchmark
    public ByteBuffer encode() {
        room.clear().limit(PacketEncoder.size(record, version));
        PacketEncoder.encode(record, version, room);
        return room;
    }
}
