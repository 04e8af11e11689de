package io.tomte.mqtt.transport.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.tomte.mqtt.transport.ProxyOptions;
import io.tomte.mqtt.transport.internal.proxy.ProxyHeader;

/**
 * Takes the PROXY header off a connection before anything else sees it. A proxy that is trusted must send one; everybody
 * else is a client that came straight, and must not.
 */
final class ProxyGreeting extends ByteToMessageDecoder {
    private final ProxyOptions.Protocol protocol;
    private final boolean trusted;
    private final Consumer<Channel> next;
    private final Consumer<String> refused;

    /** @param refused gets the rest of the sentence "The connection of X is closed: …" */
    ProxyGreeting(ProxyOptions.Protocol protocol, boolean trusted, Consumer<Channel> next, Consumer<String> refused) {
        this.protocol = protocol;
        this.trusted = trusted;
        this.next = next;
        this.refused = refused;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        ByteBuffer view = in.nioBuffer();
        if (trusted) {
            header(context, in, view);
        } else if (ProxyHeader.looksLikeOne(view)) {
            refuse(
                    context,
                    in,
                    "it sends a PROXY header, but its address is not one of proxy.trusted" + " (mqtt.proxy.trusted).");
        } else if (!ProxyHeader.mayBecomeOne(view)) {
            goOn(context);
        }
    }

    private void header(ChannelHandlerContext context, ByteBuf in, ByteBuffer view) {
        try {
            Optional<ProxyHeader.Header> header = ProxyHeader.read(view, protocol);
            if (header.isPresent()) {
                in.skipBytes(view.position());
                header.get().client().ifPresent(client -> ClientAddress.told(context.channel(), client));
                goOn(context);
            }
        } catch (ProxyHeader.MalformedHeaderException malformed) {
            refuse(context, in, malformed.getMessage() + ".");
        }
    }

    private void goOn(ChannelHandlerContext context) {
        next.accept(context.channel());
        context.pipeline().remove(this); // what is left over goes on to the next handler
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in, String why) {
        in.skipBytes(in.readableBytes());
        refused.accept(why);
        context.close();
    }
}
