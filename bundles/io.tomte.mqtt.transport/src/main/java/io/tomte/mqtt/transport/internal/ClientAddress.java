package io.tomte.mqtt.transport.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.tomte.mqtt.transport.ProxyOptions;

/** The address of the client of a channel: that of the socket, or the one a trusted proxy told. */
final class ClientAddress {
    private static final AttributeKey<InetSocketAddress> TOLD = AttributeKey.valueOf(ClientAddress.class, "told");

    private ClientAddress() {}

    static void told(Channel channel, InetSocketAddress client) {
        channel.attr(TOLD).set(client);
    }

    static Optional<InetSocketAddress> of(Channel channel) {
        if (channel.hasAttr(TOLD)) { // asking would make one
            return Optional.of(channel.attr(TOLD).get());
        }
        return channel.remoteAddress() instanceof InetSocketAddress inet
                ? Optional.of(inet)
                : Optional.empty(); // a Unix domain socket, or gone before anybody looked
    }

    /** Whether what comes first may tell another address. Whoever may open a Unix domain socket may. */
    static boolean isTrusted(Channel channel, boolean unix, ProxyOptions options) {
        Optional<InetAddress> ip = of(channel).map(InetSocketAddress::getAddress);
        return ip.map(options::trusts).orElse(unix);
    }
}
