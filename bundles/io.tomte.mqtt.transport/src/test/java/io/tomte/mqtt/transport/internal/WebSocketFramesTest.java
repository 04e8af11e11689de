package io.tomte.mqtt.transport.internal;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketFramesTest {
    private static final String PINGRESP = "d000";

    /** QoS 0 to topic a, with so many bytes after the fixed header. */
    private static String publish(String remainingLength, int remaining) {
        return "30" + remainingLength + "000161" + "78".repeat(remaining - 3);
    }

    private static List<String> frames(EmbeddedChannel channel) {
        List<String> frames = new ArrayList<>();
        for (BinaryWebSocketFrame frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            frames.add(ByteBufUtil.hexDump(frame.content()));
            frame.release();
        }
        return frames;
    }

    @Test
    void eachPacketHasAFrameOfItsOwn() {
        List<String> packets = List.of(
                PINGRESP,
                publish("7f", 127),
                publish("8001", 128),
                PINGRESP,
                publish("ff7f", 16_383),
                publish("808001", 16_384),
                publish("80808001", 2_097_152),
                "40020001");
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocketFrames());
        ByteBuf bytes = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(String.join("", packets)));
        ChannelFuture written = channel.writeAndFlush(bytes);
        assertThat(frames(channel)).isEqualTo(packets);
        assertThat(written.isSuccess()).isTrue();
        assertThat(bytes.refCnt()).isZero();
        channel.finish();
    }

    @Test
    void onePacketIsOneFrame() {
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocketFrames());
        channel.writeOutbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(PINGRESP)));
        assertThat(frames(channel)).containsExactly(PINGRESP);
        channel.finish();
    }
}
