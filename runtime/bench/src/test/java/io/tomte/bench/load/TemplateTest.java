package io.tomte.bench.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The bytes of the load generator, read by the codec of the broker. */
class TemplateTest {
    @ParameterizedTest
    @CsvSource({"MQTT_3_1_1, 0", "MQTT_3_1_1, 1", "MQTT_5, 0", "MQTT_5, 2"})
    void aPublishIsWhatItSays(Version version, int qos) throws MalformedPacketException {
        String topic = "bench/" + "x".repeat(200); // the length takes two bytes
        ByteBuffer out = ByteBuffer.allocate(1_024);
        out.put(Packets.connect(version, "test", true, false, 60));
        new Template(version, topic, qos, true, 7, 64).write(out, 300, 1L << 40, 42);

        List<Packet> packets = new ArrayList<>();
        new FrameDecoder(FrameDecoder.Side.SERVER, 1_024).decode(out.flip(), packets::add);

        assertThat(packets).hasSize(2);
        Publish publish = (Publish) packets.get(1);
        assertThat(publish.topic()).isEqualTo(topic);
        assertThat(publish.qos().ordinal()).isEqualTo(qos);
        assertThat(publish.packetId()).isEqualTo(qos > 0 ? 300 : 0);
        assertThat(publish.retain()).isTrue();
        ByteBuffer payload = publish.payload().asByteBuffer();
        assertThat(payload.remaining()).isEqualTo(64);
        assertThat(payload.getInt()).isEqualTo(7);
        assertThat(payload.getLong()).isEqualTo(1L << 40);
        assertThat(payload.getLong()).isEqualTo(42);
    }
}
