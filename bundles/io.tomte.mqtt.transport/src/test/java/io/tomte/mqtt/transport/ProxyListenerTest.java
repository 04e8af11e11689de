package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.transport.ProxyOptions.Forwarded;
import io.tomte.mqtt.transport.ProxyOptions.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Proxies in front of a listener that speak the PROXY protocol. */
@Timeout(60)
class ProxyListenerTest {
    private static final String V1 = "PROXY TCP4 192.0.2.1 10.0.0.1 50000 1883\r\n";
    private static final String V2 = "0D0A0D0A000D0A515549540A" + "2111000C" + "C00002010A000001" + "C350075B";
    private static final String LOCAL = "0D0A0D0A000D0A515549540A" + "20000000";

    private static Listening listen(Transport kind, Protocol protocol, String trusted) throws Exception {
        ListenerOptions options = ListenerOptions.of(kind, 0)
                .with(new ProxyOptions(protocol, Forwarded.OFF, List.of(AddressRange.of(trusted))));
        if (kind.encrypted()) {
            TestPki.Pair server = TestPki.sharedServer();
            options = options.with(TlsOptions.of(server.chain(), server.key()));
        }
        return new Listening(options).ready();
    }

    private static void isClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset"); // where the system dropped bytes nobody read
        }
    }

    @Test
    void takesTheAddressOfTheClient() throws Exception {
        try (Listening hub = listen(Transport.TCP, Protocol.ANY, "127.0.0.1");
                Socket first = hub.saying(V1, Listening.CONNECT);
                Socket second = hub.saying("", V2 + Listening.CONNECT)) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            for (int i = 0; i < 2; i++) {
                Recorder server = hub.server();
                server.next(Connect.class);
                Peer peer = server.connection().peer();
                assertThat(peer.name()).isEqualTo("192.0.2.1:50000");
                assertThat(peer.isLocal()).isFalse();
                assertThat(peer.transport()).isEqualTo("tcp");
            }
        }
    }

    @Test
    void takesTheProxysOwnAddressWhereItSpeaksForItself() throws Exception {
        try (Listening hub = listen(Transport.TCP, Protocol.V2, "127.0.0.0/8");
                Socket socket = hub.saying("", LOCAL + Listening.CONNECT)) {
            Recorder server = hub.server();
            server.next(Connect.class);
            assertThat(server.connection().peer().name()).isEqualTo("127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void readsTheHeaderInPieces() throws Exception {
        try (Listening hub = listen(Transport.TCP, Protocol.ANY, "127.0.0.1");
                Socket socket = hub.raw()) {
            socket.setTcpNoDelay(true);
            for (byte b : HexFormat.of().parseHex(V2 + Listening.CONNECT)) {
                socket.getOutputStream().write(b);
            }
            Recorder server = hub.server();
            server.next(Connect.class);
            assertThat(server.connection().peer().name()).isEqualTo("192.0.2.1:50000");
        }
    }

    @Test
    void readsTheHeaderBeforeTls() throws Exception {
        try (Listening hub = listen(Transport.TLS, Protocol.V2, "127.0.0.1");
                Socket plain = hub.saying("", V2)) {
            var context = javax.net.ssl.SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            SSLSocketFactory sockets = context.getSocketFactory();
            try (SSLSocket client = (SSLSocket) sockets.createSocket(plain, "localhost", hub.port(), true)) {
                client.getOutputStream().write(HexFormat.of().parseHex(Listening.CONNECT));
                Recorder server = hub.server();
                server.next(Connect.class);
                assertThat(server.connection().peer().name()).isEqualTo("192.0.2.1:50000");
                assertThat(server.connection().peer().transport()).isEqualTo("tls");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP9 x\r\n", "GET / HTTP/1.1\r\n\r\n", ""})
    void closesATrustedProxyThatSendsNoGoodHeader(String text) throws Exception {
        try (Listening hub = listen(Transport.TCP, Protocol.ANY, "127.0.0.1");
                Socket socket = hub.saying(text, Listening.CONNECT)) {
            isClosed(socket);
            assertThat(hub.accepted).isEmpty();
        }
    }

    @Test
    void closesTheOtherVersion() throws Exception {
        try (Listening hub = listen(Transport.TCP, Protocol.V2, "127.0.0.1");
                Socket socket = hub.saying(V1, Listening.CONNECT)) {
            isClosed(socket);
            assertThat(hub.accepted).isEmpty();
        }
    }

    @Test
    void othersComeStraightAndMayNotClaimAnAddress() throws Exception {
        try (Listening hub = listen(Transport.TCP, Protocol.ANY, "10.0.0.0/8");
                Socket straight = hub.saying("", Listening.CONNECT);
                Socket liar = hub.saying(V1, Listening.CONNECT);
                Socket binaryLiar = hub.saying("", V2 + Listening.CONNECT)) {
            isClosed(liar);
            isClosed(binaryLiar);
            Recorder server = hub.server();
            server.next(Connect.class);
            assertThat(server.connection().peer().name()).isEqualTo("127.0.0.1:" + straight.getLocalPort());
            assertThat(hub.accepted).isEmpty();
        }
    }
}
