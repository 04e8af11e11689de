package io.tomte.mqtt.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** The end of the pipeline: hands bytes to the connection. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private final NettyConnection connection;

    ConnectionHandler(NettyConnection connection) {
        this.connection = connection;
    }

    NettyConnection connection() {
        return connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            connection.read(bytes);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        connection.readComplete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
        connection.failed(problem);
    }
}
