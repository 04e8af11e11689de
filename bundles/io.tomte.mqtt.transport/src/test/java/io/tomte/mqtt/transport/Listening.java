package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;

/** One listener under test, what it says of itself and whom it accepts. */
final class Listening implements AutoCloseable {
    static final String CONNECT = "100d00044d51545404020000000161"; // MQTT 3.1.1, client id a

    final NettyTransport transport = new NettyTransport(2, true);
    final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();
    final BlockingQueue<String> details = new LinkedBlockingQueue<>();
    final OpenListener listener;

    Listening(ListenerOptions options) {
        listener = transport.listen(
                options.withRetryDelay(Duration.ofMillis(50)),
                connection -> {
                    Recorder recorder = new Recorder().on(connection);
                    accepted.add(recorder);
                    return recorder;
                },
                changed -> details.add(changed.state() + " " + changed.detail()));
    }

    /** Waits until it listens. */
    Listening ready() throws InterruptedException {
        says(detail -> detail.startsWith(Listener.State.LISTENING.name()));
        return this;
    }

    /** The first thing it says that is so. */
    String says(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            String detail = details.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (detail == null) {
                throw new AssertionError("not said within 10 s; now: " + listener.detail());
            }
            if (wanted.test(detail)) {
                return detail;
            }
        }
    }

    int port() {
        return listener.address().orElseThrow().getPort();
    }

    Socket raw() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    /** A socket that says this at once. */
    Socket saying(String text, String hex) throws IOException {
        Socket socket = raw();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
        return socket;
    }

    Recorder server() throws InterruptedException {
        Recorder recorder = accepted.poll(10, TimeUnit.SECONDS);
        if (recorder == null) {
            throw new AssertionError("nobody came in within 10 s");
        }
        return recorder;
    }

    /** Opens a connection and says CONNECT, so that the server has heard something when this is back. */
    Recorder connect(Target.Tls tls) throws InterruptedException {
        Recorder client = open(tls);
        Connection connection = client.connection();
        connection.loop().execute(() -> connection.send(Connect.of(MqttVersion.V5, "a")));
        return client;
    }

    Recorder open(Target.Tls tls) {
        String endpoint = listener.endpoint().replace("0.0.0.0", "localhost").replace("127.0.0.1", "localhost");
        Target target =
                new Target(URI.create(endpoint), transport.loops().get(0), Duration.ofSeconds(10), 100_000, tls);
        Recorder client = new Recorder();
        transport
                .connector()
                .connect(target, client)
                .thenAccept(connection -> {
                    connection.version(MqttVersion.V5);
                    client.on(connection);
                })
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return client;
    }

    static Target.Tls trusting(TestPki pki) {
        return new Target.Tls(Optional.of(pki.authority()), Optional.empty(), Optional.empty(), true);
    }

    static Target.Tls trusting(TestPki pki, TestPki.Pair own) {
        return new Target.Tls(Optional.of(pki.authority()), Optional.of(own.chain()), Optional.of(own.key()), true);
    }

    @Override
    public void close() {
        transport.close();
    }
}
