package io.tomte.mqtt.transport.internal;

import java.net.InetSocketAddress;
import java.util.Optional;

import io.netty.channel.Channel;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.transport.Transport;

/** Names the other end of a channel. */
final class Peers {
    private Peers() {}

    static Peer of(Channel channel, Transport transport) {
        Optional<InetSocketAddress> address = channel.remoteAddress() instanceof InetSocketAddress inet
                ? Optional.of(inet)
                : Optional.empty(); // gone before anybody looked
        return new Peer(transport.key(), address, address.map(Peers::text).orElse("unknown address"));
    }

    /** Address and port; IPv6 in brackets, without the name of the interface. */
    static String text(InetSocketAddress address) {
        return host(address) + ":" + address.getPort();
    }

    static String host(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString();
        }
        String ip = address.getAddress().getHostAddress();
        int zone = ip.indexOf('%');
        String plain = zone < 0 ? ip : ip.substring(0, zone);
        return plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
    }
}
