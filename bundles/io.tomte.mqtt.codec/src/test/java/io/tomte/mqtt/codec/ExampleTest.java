package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What README.md shows. */
class ExampleTest {
    @Test
    void runs() {
        List<Packet> read = new ArrayList<>();
        Publish publish = Publish.of("home/door", Bytes.utf8("open"), QoS.AT_LEAST_ONCE, false)
                .withPacketId(1);
        ByteBuffer wire = ByteBuffer.allocate(PacketEncoder.size(publish, MqttVersion.V5));
        PacketEncoder.encode(publish, MqttVersion.V5, wire);

        FrameDecoder decoder = new FrameDecoder(FrameDecoder.Side.CLIENT, 1 << 20);
        decoder.version(MqttVersion.V5);
        decoder.decode(wire.flip(), read::add);

        assertThat(read).containsExactly(publish);
        assertThat(TopicFilter.parse("home/+").matches("home/door")).isTrue();
    }
}
