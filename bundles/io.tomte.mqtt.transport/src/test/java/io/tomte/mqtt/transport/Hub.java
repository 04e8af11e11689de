package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

/** A transport with one listener on an ephemeral port, for tests. */
final class Hub implements AutoCloseable {
    static final int MAX_PACKET = 100_000;

    final NettyTransport transport;
    final OpenListener listener;
    final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();
    private final Optional<Path> ca;

    Hub(boolean epoll, Transport kind, BiConsumer<Connection, Packet> reaction) throws InterruptedException {
        transport = new NettyTransport(3, epoll);
        ListenerOptions options =
                ListenerOptions.of(kind, 0).withBindAddress("localhost").withMaxPacketBytes(MAX_PACKET);
        if (kind.encrypted()) {
            TestCertificate certificate = TestCertificate.get();
            options = options.withCertificate(certificate.chain(), certificate.key());
            ca = Optional.of(certificate.chain());
        } else {
            ca = Optional.empty();
        }
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

    Recorder connect(Recorder receiver) {
        Target target = new Target(
                URI.create(listener.endpoint()),
                transport.loops().get(0),
                Duration.ofSeconds(10),
                MAX_PACKET,
                new Target.Tls(ca, Optional.empty(), Optional.empty(), true));
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
    }
}
