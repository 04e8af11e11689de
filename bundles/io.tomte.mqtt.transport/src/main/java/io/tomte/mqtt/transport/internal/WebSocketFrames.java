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

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
    }
}
