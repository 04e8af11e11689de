package io.tomte.mqtt.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/** MQTT bytes in binary WebSocket frames; frames and packets need not line up. MQTT 5 section 6. */
final class WebSocketFrames extends ChannelDuplexHandler {
    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing || !(message instanceof WebSocketFrame frame)) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (frame) {
            case BinaryWebSocketFrame data -> context.fireChannelRead(data.content());
            // [MQTT-6.0.0-2], [MQTT-3.1.1: 6.0.0-2]
            case ContinuationWebSocketFrame data -> context.fireChannelRead(data.content());
            case PingWebSocketFrame ping -> answer(context, ping);
            case PongWebSocketFrame pong -> pong.release();
            case CloseWebSocketFrame close -> {
                closing = true;
                context.writeAndFlush(close).addListener(ChannelFutureListener.CLOSE);
            }
            default -> { // [MQTT-6.0.0-1], [MQTT-3.1.1: 6.0.0-1]: anything but binary ends the connection
                frame.release();
                closing = true;
                context.fireExceptionCaught(new CorruptedWebSocketFrameException(
                        WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "MQTT travels in binary frames, not in text"));
            }
        }
    }

    /** Not while earlier bytes wait to be read: RFC 6455 section 5.5.3 wants an answer to the latest ping only. */
    private static void answer(ChannelHandlerContext context, PingWebSocketFrame ping) {
        if (context.channel().isWritable()) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content()));
        } else {
            ping.release();
        }
    }

    /**
     * Buffers hold whole packets. Each gets a frame of its own: clients are on the market that read the first packet of a frame
     * and leave the rest until more comes (Paho C 1.3).
     */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf packets)) {
            context.write(message, promise);
            return;
        }
        int size = firstPacket(packets);
        while (size < packets.readableBytes()) {
            context.write(new BinaryWebSocketFrame(packets.readRetainedSlice(size))); // if it fails, so does the last
            size = firstPacket(packets);
        }
        context.write(new BinaryWebSocketFrame(packets), promise);
    }

    /** Bytes of the first packet: type, remaining length (MQTT 5 section 2.1.4), and what it counts. */
    private static int firstPacket(ByteBuf packets) {
        int begin = packets.readerIndex();
        int at = begin + 1;
        int remaining = 0;
        int digit;
        do {
            digit = packets.getByte(at);
            remaining |= (digit & 0x7F) << 7 * (at - begin - 1);
            at++;
        } while (digit < 0);
        return at - begin + remaining;
    }
}
