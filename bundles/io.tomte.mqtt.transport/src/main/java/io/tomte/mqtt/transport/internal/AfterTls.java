package io.tomte.mqtt.transport.internal;

import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with the next layer when the TLS handshake is done. */
final class AfterTls extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AfterTls.class);

    private final Consumer<Channel> next;
    private final Consumer<Throwable> failed;

    AfterTls(Consumer<Channel> next, Consumer<Throwable> failed) {
        this.next = next;
        this.failed = failed;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                next.accept(context.channel());
                context.pipeline().remove(this);
            } else {
                failed.accept(done.cause());
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
        LOG.debug("TLS with {} failed: {}", context.channel().remoteAddress(), problem.getMessage());
        context.close();
    }
}
