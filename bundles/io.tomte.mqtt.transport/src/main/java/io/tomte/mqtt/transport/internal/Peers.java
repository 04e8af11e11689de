package io.tomte.mqtt.transport.internal;

import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.transport.Transport;

/** Names the other end of a channel. */
final class Peers {
    private Peers() {}

    /** @param otherwise the name where there is no address */
    static Peer of(Channel channel, Transport transport, String otherwise) {
        Optional<InetSocketAddress> address = ClientAddress.of(channel);
        return new Peer(transport.key(), address, address.map(Peers::text).orElse(otherwise), certificate(channel));
    }

    private static Optional<X509Certificate> certificate(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return Optional.empty();
        }
        try {
            Certificate[] shown = tls.engine().getSession().getPeerCertificates();
            return shown.length > 0 && shown[0] instanceof X509Certificate first
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException nothingShown) {
            return Optional.empty();
        }
    }

    /** Address and port; IPv6 in brackets, without the name of the interface; no port where a proxy did not tell it. */
    static String text(InetSocketAddress address) {
        return host(address) + (address.getPort() == 0 ? "" : ":" + address.getPort());
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
