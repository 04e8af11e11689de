package io.tomte.mqtt.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Connection} promises, on every transport, both kinds of I/O, and through proxies. */
@Timeout(60)
class ConnectionContractTest {
    private static final Connect CONNECT = Connect.of(MqttVersion.V5, "lamp");

    static Stream<Carrier> carriers() {
        return Carrier.all();
    }

    private static Publish message(int number) {
        return Publish.of("t/" + number, Bytes.utf8("x".repeat(number % 300)), QoS.AT_MOST_ONCE, false);
    }

    private static void sendAll(Connection connection, int count) {
        connection.loop().execute(() -> {
            connection.send(CONNECT);
            for (int i = 0; i < count; i++) {
                connection.send(message(i));
            }
        });
    }

    private static void expectAll(Recorder recorder, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(recorder.next()).isEqualTo(message(i));
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void keepsTheOrder(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> {})) {
            Recorder client = hub.connect(new Recorder());
            sendAll(client.connection(), 5_000);
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            expectAll(server, 5_000);
            assertThat(server.connection().peer().transport())
                    .isEqualTo(carrier.kind().key());
            assertThat(server.connection().peer().isLocal()).isTrue();
            assertThat(server.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void movesUnderLoadWithoutLosingOrReordering(Carrier carrier) throws Exception {
        int count = 6_000;
        Recorder all = new Recorder();
        AtomicInteger moves = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Hub[] self = new Hub[1];
        BiConsumer<Connection, Packet>[] reaction = reactions();
        reaction[0] = (connection, packet) -> {
            all.events.add(packet);
            if (seen.incrementAndGet() % 401 == 1) {
                connection.send(PingReq.INSTANCE); // something to write out before the move
                var loop = self[0].transport.loops().get(moves.incrementAndGet() % 3);
                Recorder next = new Recorder(reaction[0]).on(connection);
                boolean[] arrived = new boolean[1];
                Recorder checked = new Recorder((c, p) -> {
                            if (!arrived[0] || !loop.inLoop()) {
                                all.faults.add("not arrived before " + p);
                            }
                            next.onPacket(p);
                        })
                        .on(connection);
                connection.moveTo(loop, checked, () -> {
                    arrived[0] = true;
                    if (!loop.inLoop() || connection.loop() != loop) {
                        all.faults.add("arrived on the wrong loop");
                    }
                });
            }
        };
        try (Hub hub = new Hub(carrier, (connection, packet) -> reaction[0].accept(connection, packet))) {
            self[0] = hub;
            Recorder client = hub.connect(new Recorder());
            sendAll(client.connection(), count);
            assertThat(all.next()).isEqualTo(CONNECT);
            expectAll(all, count);
            assertThat(moves.get()).isGreaterThan(10);
            assertThat(all.faults).isEmpty();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static BiConsumer<Connection, Packet>[] reactions() {
        return new BiConsumer[1];
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void holdsTheSenderBackWhilePaused(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> {
            if (packet.equals(CONNECT)) {
                connection.pauseReading();
            }
        })) {
            Recorder client = hub.connect(new Recorder());
            Connection out = client.connection();
            Publish big = Publish.of("big", Bytes.copyOf(new byte[90_000]), QoS.AT_MOST_ONCE, false);
            AtomicInteger sent = new AtomicInteger();
            out.loop().execute(() -> out.send(CONNECT));
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            out.loop().execute(() -> {
                while (out.pendingBytes() < 40_000_000) { // more than sockets buffer
                    out.send(big);
                    sent.incrementAndGet();
                }
                client.events.add(out.isWritable());
            });
            assertThat(client.next()).isEqualTo(false);
            Connection in = server.connection();
            in.loop().execute(in::resumeReading);
            for (int i = sent.get(); i > 0; i--) {
                assertThat(server.next(Publish.class).payload().size()).isEqualTo(90_000);
            }
            assertThat(client.next()).isEqualTo(Recorder.Mark.WRITABLE);
            assertThat(client.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void closesAfterWhatIsQueued(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> {
            if (packet.equals(CONNECT)) {
                for (int i = 0; i < 1_000; i++) {
                    connection.send(message(i));
                }
                connection.close();
                connection.send(message(1_000)); // too late
            }
        })) {
            Recorder client = hub.connect(new Recorder());
            sendAll(client.connection(), 2_000); // still on its way when the other side closes
            expectAll(client, 1_000);
            assertThat(client.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(client.closed.join()).isEmpty();
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(server.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void deliversWhatIsQueuedToWhoeverSaidGoodbye(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> {
            if (packet instanceof Disconnect) {
                for (int i = 0; i < 1_000; i++) {
                    connection.send(message(i));
                }
                connection.close();
            }
        })) {
            Recorder client = hub.connect(new Recorder());
            Connection out = client.connection();
            out.loop().execute(() -> {
                out.send(CONNECT);
                out.send(Disconnect.of(ReasonCode.SUCCESS)); // and stays, though it should not
            });
            expectAll(client, 1_000);
            assertThat(client.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(client.closed.join()).isEmpty();
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            assertThat(server.next()).isInstanceOf(Disconnect.class);
            assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(server.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void abortTellsBothSidesOnce(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> connection.abort())) {
            Recorder client = hub.connect(new Recorder());
            sendAll(client.connection(), 1);
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(client.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(server.faults).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void dropsOnlyThePacketThatCannotBeEncoded(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> {})) {
            Recorder client = hub.connect(new Recorder());
            Connection out = client.connection();
            out.loop().execute(() -> {
                out.send(CONNECT);
                out.send(Publish.of("no/#/wildcard", Bytes.EMPTY, QoS.AT_LEAST_ONCE, false)); // and no packet id
                out.send(message(1));
            });
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            assertThat(server.next()).isEqualTo(message(1));
        }
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void endsTheConnectionOfAReceiverThatThrows(Carrier carrier) throws Exception {
        try (Hub hub = new Hub(carrier, (connection, packet) -> {
            throw new IllegalStateException("bug");
        })) {
            sendAll(hub.connect(new Recorder()).connection(), 10);
            Recorder server = hub.server();
            assertThat(server.next()).isEqualTo(CONNECT);
            assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(server.closed.join()).containsInstanceOf(IllegalStateException.class);
        }
    }

    static Stream<Boolean> io() {
        return Stream.of(true, false);
    }

    @ParameterizedTest
    @MethodSource("io")
    void readsPacketsInAnyPieces(boolean epoll) throws Exception {
        try (Hub hub = new Hub(epoll, Transport.TCP, (connection, packet) -> {});
                Socket socket = hub.raw()) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            byte[] bytes = HexFormat.of().parseHex("100d00044d51545404020000000161" + "c000" + "c000");
            for (byte b : bytes) {
                out.write(b);
                out.flush();
            }
            Recorder server = hub.server();
            assertThat(server.next(Connect.class).clientId()).isEqualTo("a");
            assertThat(server.next()).isEqualTo(PingReq.INSTANCE);
            assertThat(server.next()).isEqualTo(PingReq.INSTANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("io")
    void tellsOfMalformedBytesOnceAndReadsNoMore(boolean epoll) throws Exception {
        try (Hub hub = new Hub(epoll, Transport.TCP, (connection, packet) -> {});
                Socket socket = hub.raw()) {
            socket.getOutputStream()
                    .write(HexFormat.of().parseHex("100d00044d51545404020000000161" + "c000" + "c100" + "c000"));
            Recorder server = hub.server();
            server.next(Connect.class);
            assertThat(server.next()).isEqualTo(PingReq.INSTANCE);
            assertThat(server.next(MalformedPacketException.class).reason()).isEqualTo(ReasonCode.MALFORMED_PACKET);
            Connection in = server.connection();
            in.loop().execute(in::close);
            assertThat(server.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("io")
    void refusesAHugeRemainingLengthAtOnceAndCanSayWhy(boolean epoll) throws Exception {
        try (Hub hub = new Hub(epoll, Transport.TCP, (connection, packet) -> {});
                Socket socket = hub.raw()) {
            socket.getOutputStream()
                    .write(HexFormat.of().parseHex("101000044d5154540502000000000361626300".substring(0, 36)));
            Recorder server = hub.server();
            server.next(Connect.class);
            socket.getOutputStream().write(HexFormat.of().parseHex("30ffffff7f")); // 256 MB, and then nothing
            assertThat(server.next(MalformedPacketException.class).reason()).isEqualTo(ReasonCode.PACKET_TOO_LARGE);
            Connection in = server.connection();
            in.loop().execute(() -> {
                in.send(Disconnect.of(ReasonCode.PACKET_TOO_LARGE));
                in.close();
            });
            InputStream answer = socket.getInputStream();
            assertThat(HexFormat.of().formatHex(answer.readAllBytes()))
                    .startsWith("e0")
                    .contains("95");
        }
    }
}
