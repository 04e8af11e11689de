package io.tomte.mqtt.transport.internal;

import java.net.SocketAddress;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.tomte.mqtt.api.transport.Proxy;

/** Goes on with the next layer when a proxy has opened the way. RFC 9110 section 9.3.6, RFC 1928. */
final class ViaProxy extends ChannelInboundHandlerAdapter {
    private final Consumer<Channel> next;

    private ViaProxy(Consumer<Channel> next) {
        this.next = next;
    }

    /** Before the channel connects. Failures come as exceptions at the end of the pipeline. */
    static void add(ChannelPipeline pipeline, Proxy proxy, SocketAddress address, Consumer<Channel> next) {
        ProxyHandler handler = handler(proxy, address);
        handler.setConnectTimeoutMillis(0); // there is one time for everything
        pipeline.addLast(handler).addLast(new ViaProxy(next));
    }

    private static ProxyHandler handler(Proxy proxy, SocketAddress address) {
        String password = proxy.password().orElse("");
        return switch (proxy.kind()) {
            case HTTP ->
                proxy.username().isPresent()
                        ? new HttpProxyHandler(address, proxy.username().get(), password)
                        : new HttpProxyHandler(address);
            case SOCKS5 ->
                proxy.username().isPresent()
                        ? new Socks5ProxyHandler(address, proxy.username().get(), password)
                        : new Socks5ProxyHandler(address);
        };
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ProxyConnectionEvent) {
            next.accept(context.channel());
            context.pipeline().remove(this);
        }
        context.fireUserEventTriggered(event);
    }
}
