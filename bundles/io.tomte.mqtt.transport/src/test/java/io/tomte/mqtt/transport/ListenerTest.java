package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.transport.Listener.State;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

@Timeout(60)
class ListenerTest {
    private static final InetAddress IPV4 = address(new byte[] {127, 0, 0, 1});

    private final NettyTransport transport = new NettyTransport(2, true);
    private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        transport.close();
    }

    private OpenListener listen(ListenerOptions options) {
        return transport.listen(
                options.withRetryDelay(Duration.ofMillis(20)),
                connection -> {
                    Recorder recorder = new Recorder().on(connection);
                    accepted.add(recorder);
                    return recorder;
                },
                changed -> states.add(changed.state()));
    }

    private State nextState() throws InterruptedException {
        return states.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void listensOnAnEphemeralPortAndNamesIt() throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.WS, 0));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        int port = listener.address().orElseThrow().getPort();
        assertThat(listener.endpoint()).isEqualTo("ws://0.0.0.0:" + port + "/mqtt");
        assertThat(listener.detail()).isEqualTo("Listens on all addresses, port " + port + ".");
    }

    @Test
    void takesIpv4AndIpv6OnAllAddresses() throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.TCP, 0).withBindAddress("0.0.0.0"));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        int port = listener.address().orElseThrow().getPort();
        new Socket(IPV4, port).close();
        Recorder first = accepted.poll(10, TimeUnit.SECONDS);
        assertThat(first.connection().peer().isLocal()).isTrue();
        assertThat(first.connection().peer().name()).startsWith("127.0.0.1:");
        assumeThat(hasIpv6Loopback()).isTrue();
        new Socket(ipv6(), port).close();
        Recorder second = accepted.poll(10, TimeUnit.SECONDS);
        assertThat(second.connection().peer().isLocal()).isTrue();
    }

    private static InetAddress ipv6() {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        return address(loopback);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean hasIpv6Loopback() {
        try (ServerSocket probe = new ServerSocket(0, 1, ipv6())) {
            return probe.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void saysThatAPortIsUsedAndTakesItWhenItIsFree() throws Exception {
        OpenListener listener;
        try (ServerSocket other = new ServerSocket(0)) {
            listener = listen(ListenerOptions.of(Transport.TCP, other.getLocalPort()));
            assertThat(nextState()).isEqualTo(State.FAILED);
            assertThat(listener.detail()).contains("Port " + other.getLocalPort() + " is used by another program");
            assertThat(listener.endpoint()).isEqualTo("mqtt://0.0.0.0:" + other.getLocalPort());
        }
        assertThat(nextState()).isEqualTo(State.LISTENING);
    }

    @Test
    void isOffWithoutACertificateAndNamesTheSettings() throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.TLS, 0));
        assertThat(nextState()).isEqualTo(State.OFF);
        assertThat(listener.detail()).contains("mqtt.tls.cert").contains("mqtt.tls.key");
    }

    @Test
    void failsWithASentenceWhenTheCertificateIsNotThere() throws Exception {
        OpenListener listener = listen(
                ListenerOptions.of(Transport.TLS, 0).with(TlsOptions.of(Path.of("/no/cert"), Path.of("/no/key"))));
        assertThat(nextState()).isEqualTo(State.FAILED);
        assertThat(listener.detail()).contains("/no/cert does not exist");
    }

    @Test
    void failsWithASentenceWhenTheFileIsNoCertificate() throws Exception {
        Path key = TestPki.sharedServer().key();
        OpenListener listener = listen(ListenerOptions.of(Transport.TLS, 0).with(TlsOptions.of(key, key)));
        assertThat(nextState()).isEqualTo(State.FAILED);
        assertThat(listener.detail()).contains("holds no certificate, but a private key");
    }

    @Test
    void isOffWhenSwitchedOff() throws Exception {
        listen(ListenerOptions.of(Transport.TCP, 0).withEnabled(false));
        assertThat(nextState()).isEqualTo(State.OFF);
    }

    @Test
    void closesItsConnectionsAndItsPort() throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.TCP, 0));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        InetSocketAddress address = listener.address().orElseThrow();
        try (Socket client = new Socket(IPV4, address.getPort())) {
            Recorder server = accepted.poll(10, TimeUnit.SECONDS);
            assertThat(listener.connections()).isEqualTo(1);
            listener.close();
            assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        transport.close();
        assertThatThrownBy(() -> new Socket(IPV4, address.getPort()).close()).isInstanceOf(IOException.class);
    }

    @Test
    void leavesNoThreadsBehind() throws Exception {
        listen(ListenerOptions.of(Transport.TCP, 0));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        var mine = new LinkedBlockingQueue<Thread>();
        for (int i = 0; i < transport.loops().size(); i++) {
            transport.loops().get(i).execute(() -> mine.add(Thread.currentThread()));
        }
        Thread first = mine.poll(10, TimeUnit.SECONDS);
        Thread second = mine.poll(10, TimeUnit.SECONDS);
        transport.close();
        first.join(Duration.ofSeconds(5));
        second.join(Duration.ofSeconds(5));
        assertThat(first.isAlive() || second.isAlive()).isFalse();
    }

    @Test
    void listensOnSeveralAddressesWithOnePort() throws Exception {
        assumeThat(hasIpv6Loopback()).as("this machine has IPv6").isTrue();
        OpenListener listener = listen(ListenerOptions.of(Transport.TCP, 0).withBindAddress("127.0.0.1", "::1"));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        int port = listener.address().orElseThrow().getPort();
        assertThat(listener.detail()).isEqualTo("Listens on 127.0.0.1 and ::1, port " + port + ".");
        for (InetAddress address : new InetAddress[] {IPV4, ipv6()}) {
            new Socket(address, port).close();
            Recorder server = accepted.poll(10, TimeUnit.SECONDS);
            assertThat(server.connection().peer().address().orElseThrow().getAddress())
                    .isEqualTo(address);
        }
    }

    @Test
    void closesAllAddressesWhereOneCannotBe() throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.TCP, 0).withBindAddress("127.0.0.1", "192.0.2.77"));
        assertThat(nextState()).isEqualTo(State.FAILED);
        assertThat(listener.detail()).contains("no address 192.0.2.77");
        assertThat(listener.address()).isEmpty();
    }

    @Test
    void thePortIsFreeWhenTheListenerSaysSo() throws Exception {
        OpenListener first = listen(ListenerOptions.of(Transport.TCP, 0).withBindAddress("127.0.0.1"));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        int port = first.address().orElseThrow().getPort();
        for (int i = 0; i < 20; i++) {
            first.close(ReasonCode.ADMINISTRATIVE_ACTION).toCompletableFuture().get(10, TimeUnit.SECONDS);
            first = listen(ListenerOptions.of(Transport.TCP, port).withBindAddress("127.0.0.1"));
            assertThat(nextState()).as("time %d", i).isEqualTo(State.LISTENING);
        }
    }

    @Test
    void takesNoMoreConnectionsThanItMay() throws Exception {
        OpenListener listener =
                listen(ListenerOptions.of(Transport.TCP, 0).with(new Limits(1_000, 2, 10, Duration.ofSeconds(10))));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        int port = listener.address().orElseThrow().getPort();
        try (Socket first = new Socket(IPV4, port);
                Socket second = new Socket(IPV4, port)) {
            accepted.poll(10, TimeUnit.SECONDS);
            accepted.poll(10, TimeUnit.SECONDS);
            try (Socket third = new Socket(IPV4, port)) {
                assertThat(third.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(accepted).isEmpty();
            assertThat(first.isClosed() || second.isClosed()).isFalse();
            assertThat(listener.connections()).isEqualTo(2);
        }
    }

    @Test
    void theOneThatWaitedLongestGivesWayAndThoseWhoSaidConnectStay() throws Exception {
        OpenListener listener =
                listen(ListenerOptions.of(Transport.TCP, 0).with(new Limits(1_000, 100, 2, Duration.ofSeconds(10))));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        int port = listener.address().orElseThrow().getPort();
        try (Socket known = new Socket(IPV4, port)) {
            known.getOutputStream().write(HexFormat.of().parseHex(Listening.CONNECT));
            Recorder server = accepted.poll(10, TimeUnit.SECONDS);
            server.next(Connect.class);
            try (Socket idle = new Socket(IPV4, port)) {
                accepted.poll(10, TimeUnit.SECONDS);
                try (Socket second = new Socket(IPV4, port);
                        Socket third = new Socket(IPV4, port)) {
                    assertThat(idle.getInputStream().read()).isEqualTo(-1);
                    assertThat(second.isConnected() && third.isConnected()).isTrue();
                }
            }
            known.getOutputStream().write(HexFormat.of().parseHex("c000"));
            assertThat(server.next()).isEqualTo(PingReq.INSTANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 20020000, ''", "5, 2003000000, e0029800"})
    void saysWhyTheConnectionsEndWhereMqttCan(int level, String connack, String disconnect) throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.TCP, 0));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        try (Socket client = new Socket(IPV4, listener.address().orElseThrow().getPort());
                Socket unknown =
                        new Socket(IPV4, listener.address().orElseThrow().getPort())) {
            String connect = level == 5 ? "100e00044d5154540502000000000161" : Listening.CONNECT;
            client.getOutputStream().write(HexFormat.of().parseHex(connect));
            Recorder server = accepted.poll(10, TimeUnit.SECONDS);
            Recorder other = accepted.poll(10, TimeUnit.SECONDS);
            Recorder greeted = server.connection().peer().name().endsWith(":" + client.getLocalPort()) ? server : other;
            greeted.next(Connect.class);
            Connection connection = greeted.connection();
            connection.loop().execute(() -> connection.send(new ConnAck(false, ReasonCode.SUCCESS, Properties.NONE)));
            byte[] answer = HexFormat.of().parseHex(connack);
            assertThat(client.getInputStream().readNBytes(answer.length)).isEqualTo(answer);
            listener.close();
            assertThat(HexFormat.of().formatHex(client.getInputStream().readAllBytes()))
                    .isEqualTo(disconnect);
            assertThat(unknown.getInputStream().readAllBytes())
                    .as("no CONNACK, no DISCONNECT")
                    .isEmpty();
            assertThat(greeted.next()).isEqualTo(Recorder.Mark.CLOSED);
        }
    }

    @Test
    void boundsWhatItKeepsOfAFirstPacket() throws Exception {
        OpenListener listener = listen(ListenerOptions.of(Transport.TCP, 0).withMaxPacketBytes(10_000_000));
        assertThat(nextState()).isEqualTo(State.LISTENING);
        try (Socket client = new Socket(IPV4, listener.address().orElseThrow().getPort())) {
            client.getOutputStream().write(HexFormat.of().parseHex("10ffffff03")); // a CONNECT of 8 MB
            byte[] junk = new byte[300 * 1024];
            client.getOutputStream().write(junk);
            Recorder server = accepted.poll(10, TimeUnit.SECONDS);
            assertThat(server.next(MalformedPacketException.class).reason()).isEqualTo(ReasonCode.PACKET_TOO_LARGE);
        }
    }
}
