package io.tomte.mqtt.transport;

import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.mqtt.api.transport.Proxy;

/**
 * One way packets travel.
 *
 * @param proxy in between, with a user and a password
 */
record Carrier(boolean epoll, Transport kind, Optional<Proxy.Kind> proxy) {
    static Stream<Carrier> all() {
        Stream<Carrier> straight = Stream.of(true, false)
                .flatMap(epoll -> Stream.of(Transport.values()).map(kind -> of(epoll, kind)));
        Stream<Carrier> proxied = Stream.of(
                new Carrier(true, Transport.TCP, Optional.of(Proxy.Kind.HTTP)),
                new Carrier(false, Transport.WSS, Optional.of(Proxy.Kind.HTTP)),
                new Carrier(true, Transport.TLS, Optional.of(Proxy.Kind.SOCKS5)),
                new Carrier(false, Transport.WS, Optional.of(Proxy.Kind.SOCKS5)));
        return Stream.concat(straight, proxied);
    }

    static Carrier of(boolean epoll, Transport kind) {
        return new Carrier(epoll, kind, Optional.empty());
    }

    @Override
    public String toString() {
        return kind.key()
                + (epoll ? " on epoll" : " on NIO")
                + proxy.map(through -> " through " + through).orElse("");
    }
}
