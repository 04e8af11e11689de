package io.tomte.mqtt.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.testkit.TestProxy;

/** A transport with one listener on an ephemeral port, for tests. */
final class Hub implements AutoCloseable {
    static final int MAX_PACKET = 100_000;

    final NettyTransport transport;
    final OpenListener listener;
    final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();
    private final Optional<Path> ca;
    private final Optional<TestProxy> proxy;

    Hub(boolean epoll, Transport kind, BiConsumer<Connection, Packet> reaction) throws Exception {
        this(Carrier.of(epoll, kind), reaction);
    }

    Hub(Carrier carrier, BiConsumer<Connection, Packet> reaction) throws Exception {
        this(carrier, options(carrier.kind()), reaction);
    }

    Hub(Carrier carrier, ListenerOptions options, BiConsumer<Connection, Packet> reaction) throws Exception {
        transport = new NettyTransport(3, carrier.epoll());
        ca = options.transport().encrypted() ? Optional.of(TestPki.shared().authority()) : Optional.empty();
        proxy = carrier.proxy().isPresent()
                ? Optional.of(new TestProxy(carrier.proxy().get()))
                : Optional.empty();
        BlockingQueue<Listener.State> states = new LinkedBlockingQueue<>();
        listener = transport.listen(
                options,
                connection -> {
                    Recorder recorder = new Recorder(reaction).on(connection);
                    accepted.add(recorder);
                    return recorder;
                },
                changed -> states.add(changed.state()));
        if (states.poll(10, TimeUnit.SECONDS) != Listener.State.LISTENING) {
            throw new AssertionError(listener.detail());
        }
    }

    /** On a free port of this machine, or a new file. */
    static ListenerOptions options(Transport kind) throws IOException {
        ListenerOptions options = kind == Transport.UNIX
                ? ListenerOptions.unix(Files.createTempDirectory("tomte-unix").resolve("mqtt.sock"))
                : ListenerOptions.of(kind, 0).withBindAddress("localhost");
        if (kind.encrypted()) {
            TestPki.Pair certificate = TestPki.sharedServer();
            options = options.with(TlsOptions.of(certificate.chain(), certificate.key()));
        }
        return options.withMaxPacketBytes(MAX_PACKET);
    }

    Recorder connect(Recorder receiver) {
        return connect(receiver, Map.of());
    }

    Recorder connect(Recorder receiver, Map<String, String> headers) {
        Target target = new Target(
                URI.create(listener.endpoint()),
                transport.loops().get(0),
                Duration.ofSeconds(10),
                MAX_PACKET,
                new Target.Tls(ca, Optional.empty(), Optional.empty(), true),
                proxy.map(through -> through.with(Optional.of(TestProxy.PASSWORD))),
                headers);
        transport
                .connector()
                .connect(target, receiver)
                .thenAccept(connection -> {
                    connection.version(MqttVersion.V5);
                    receiver.on(connection);
                })
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return receiver;
    }

    Socket raw() throws IOException {
        return new Socket(InetAddress.getByName("localhost"), port());
    }

    int port() {
        return listener.address().orElseThrow().getPort();
    }

    Recorder server() throws InterruptedException {
        Recorder recorder = accepted.poll(10, TimeUnit.SECONDS);
        if (recorder == null) {
            throw new AssertionError("nobody connected within 10 s");
        }
        return recorder;
    }

    @Override
    public void close() {
        transport.close();
        proxy.ifPresent(through -> {
            try {
                through.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
