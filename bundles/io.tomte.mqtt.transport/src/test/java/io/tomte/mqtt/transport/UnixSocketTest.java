package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The file of a Unix domain socket: its rights, what lies there already, what stays behind. */
@Timeout(60)
class UnixSocketTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("mqtt.sock");
    }

    private Listening listen() {
        return new Listening(ListenerOptions.unix(file()));
    }

    @Test
    void userAndGroupMayComeAndAreLocal() throws Exception {
        try (Listening hub = listen().ready()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-rw----");
            assertThat(hub.listener.endpoint()).isEqualTo("unix:" + file());
            assertThat(hub.listener.detail()).isEqualTo("Listens at " + file() + ".");
            assertThat(hub.listener.address()).isEmpty();
            hub.connect(Target.Tls.DEFAULT);
            Recorder server = hub.server();
            server.next(Connect.class);
            Peer peer = server.connection().peer();
            assertThat(peer.transport()).isEqualTo("unix");
            assertThat(peer.name()).isEqualTo("unix:" + file());
            assertThat(peer.isLocal()).isTrue();
            try (var left = Files.list(folder)) {
                assertThat(left).containsExactly(file());
            }
        }
    }

    @Test
    void theFileGoesWithTheListener() throws Exception {
        try (Listening hub = listen().ready()) {
            hub.listener
                    .close(ReasonCode.ADMINISTRATIVE_ACTION)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void theFileGoesWithTheTransport() throws Exception {
        listen().ready().close();
        assertThat(file()).doesNotExist();
    }

    @Test
    void replacesAFileThatNobodyListensAt() throws Exception {
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(file()));
        }
        assertThat(file()).exists();
        try (Listening hub = listen().ready()) {
            hub.connect(Target.Tls.DEFAULT);
            hub.server().next(Connect.class);
        }
    }

    @Test
    void leavesTheSocketOfAnotherProgramAlone() throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(file()));
            try (Listening hub = listen()) {
                hub.says(detail -> detail.startsWith("FAILED At " + file() + " another program listens"));
            }
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file()))) {
                assertThat(client.isConnected()).isTrue();
            }
        }
    }

    @Test
    void leavesAnOrdinaryFileAlone() throws Exception {
        Files.writeString(file(), "precious");
        try (Listening hub = listen()) {
            hub.says(detail -> detail.contains("lies a file that is no socket"));
        }
        assertThat(Files.readString(file())).isEqualTo("precious");
    }

    @Test
    void saysWhatIsWrongWithAPath() throws Exception {
        Path deep = folder.resolve("missing/mqtt.sock");
        try (Listening hub = new Listening(ListenerOptions.unix(deep))) {
            hub.says(detail -> detail.startsWith("FAILED The folder of the Unix socket " + deep));
        }
        try (Listening hub = new Listening(ListenerOptions.unix(folder.resolve("x".repeat(100))))) {
            hub.says(detail -> detail.contains("choose a shorter one"));
        }
        ListenerOptions none = ListenerOptions.of(Transport.UNIX, 0);
        try (Listening hub = new Listening(none)) {
            assertThat(hub.says(detail -> detail.startsWith("OFF"))).contains("mqtt.unix.path");
        }
    }

    @Test
    void aProxyBehindItTellsTheClientWhichIsNotLocalThen() throws Exception {
        ListenerOptions options = ListenerOptions.unix(file())
                .with(new ProxyOptions(
                        ProxyOptions.Protocol.V1, ProxyOptions.Forwarded.OFF, List.of(AddressRange.of("127.0.0.1"))));
        try (Listening hub = new Listening(options).ready();
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file()))) {
            client.write(ByteBuffer.wrap(
                    "PROXY TCP4 192.0.2.1 10.0.0.1 50000 1883\r\n".getBytes(StandardCharsets.US_ASCII)));
            client.write(ByteBuffer.wrap(HexFormat.of().parseHex(Listening.CONNECT)));
            Recorder server = hub.server();
            server.next(Connect.class);
            assertThat(server.connection().peer().name()).isEqualTo("192.0.2.1:50000");
            assertThat(server.connection().peer().isLocal()).isFalse();
        }
    }

    private static String failure(NettyTransport transport, String uri, Optional<Proxy> proxy) {
        Target target = new Target(
                URI.create(uri),
                transport.loops().get(0),
                Duration.ofSeconds(10),
                1_000,
                Target.Tls.DEFAULT,
                proxy,
                java.util.Map.of());
        Throwable problem = catchThrowable(() -> transport
                .connector()
                .connect(target, new Recorder())
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join());
        assertThat(problem.getCause()).isInstanceOf(IOException.class);
        return problem.getCause().getMessage();
    }

    @Test
    void saysWhyNobodyCanBeReached() throws Exception {
        for (boolean epoll : new boolean[] {true, false}) {
            try (NettyTransport transport = new NettyTransport(1, epoll)) {
                assertThat(failure(transport, "unix:" + file(), Optional.empty()))
                        .as("epoll %s", epoll)
                        .isEqualTo("There is no socket at unix:" + file()
                                + ". Is the broker running, and is the path right?");
            }
        }
        try (NettyTransport transport = new NettyTransport(1, true)) {
            assertThat(failure(transport, "mqtt+unix://host/path", Optional.empty()))
                    .contains("names no file");
            Proxy proxy = new Proxy(Proxy.Kind.HTTP, "localhost", 1, Optional.empty(), Optional.empty());
            assertThat(failure(transport, "mqtt+unix://" + file(), Optional.of(proxy)))
                    .contains("leave out the proxy");
        }
    }
}
