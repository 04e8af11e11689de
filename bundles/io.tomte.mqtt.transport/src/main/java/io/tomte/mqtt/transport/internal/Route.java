package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.transport.Transport;

/**
 * The way to a target.
 *
 * @param host      of the broker, without brackets; empty for a file
 * @param where     names the broker, for people
 * @param addresses to try one after the other; those of the proxy where there is one
 * @param behind    the broker's address, for the proxy; it looks up the name itself
 */
record Route(
        Transport transport,
        Class<? extends Channel> socket,
        String host,
        String where,
        List<SocketAddress> addresses,
        Optional<InetSocketAddress> behind) {

    /** Looks up names: not on a loop. Failures are sentences for people. */
    static Route to(Target target, Io io) throws IOException {
        URI uri = target.uri();
        Transport transport = Transport.ofScheme(String.valueOf(uri.getScheme()))
                .orElseThrow(() -> new IOException(
                        "The address " + uri + " must begin with mqtt://, mqtts://, ws://, wss:// or unix:/."));
        return transport == Transport.UNIX ? toFile(target, io) : toHost(target, transport, io);
    }

    private static Route toFile(Target target, Io io) throws IOException {
        URI uri = target.uri();
        if (uri.getPath() == null || uri.getPath().isEmpty() || uri.getHost() != null) {
            throw new IOException("The address " + uri + " names no file; write it like unix:/run/mqtt.sock.");
        }
        if (target.proxy().isPresent()) {
            throw new IOException("A Unix domain socket is on this machine; leave out the proxy.");
        }
        Path file = Path.of(uri.getPath());
        return new Route(
                Transport.UNIX,
                io.unix().client(),
                "",
                "unix:" + file,
                List.of(io.file().apply(file)),
                Optional.empty());
    }

    private static Route toHost(Target target, Transport transport, Io io) throws IOException {
        URI uri = target.uri();
        if (uri.getHost() == null) {
            throw new IOException("The address " + uri + " names no host; write it like mqtt://localhost:1883.");
        }
        String host = withoutBrackets(uri.getHost());
        int port = uri.getPort() < 0 ? transport.defaultPort() : uri.getPort();
        String where = uri.getHost() + ":" + port;
        if (target.proxy().isEmpty()) {
            return new Route(transport, io.tcp().client(), host, where, lookUp(host, port), Optional.empty());
        }
        Proxy proxy = target.proxy().get();
        boolean literal = NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
        return new Route(
                transport,
                io.tcp().client(),
                host,
                where + Reasons.PROXY + proxy.host() + ":" + proxy.port(),
                lookUp(withoutBrackets(proxy.host()), proxy.port()),
                Optional.of(
                        literal
                                ? new InetSocketAddress(InetAddress.getByName(host), port)
                                : InetSocketAddress.createUnresolved(host, port)));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static List<SocketAddress> lookUp(String host, int port) throws IOException {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(address -> (SocketAddress) new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException unknown) {
            throw new IOException("The name " + host + " is not known; check its spelling.", unknown);
        }
    }
}
