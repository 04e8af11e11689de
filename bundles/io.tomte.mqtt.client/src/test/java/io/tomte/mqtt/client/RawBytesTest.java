package io.tomte.mqtt.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that no server may send, and the DISCONNECT that answers them; MQTT 5 section 4.13. */
@Timeout(60)
class RawBytesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] CONNACK = HEX.parseHex("2003000000");
    private static NettyTransport transport;

    @BeforeAll
    static void start() {
        transport = new NettyTransport(1, false);
    }

    @AfterAll
    static void stop() {
        transport.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "packet type 0, 0000, 81",
        "reserved flags of SUBACK, 91 04 0001 00 00, 81",
        "reserved flags of PINGRESP, d1 00, 81",
        "reserved flags of PUBREL, 60 02 0001, 81",
        "QoS 3, 36 06 0001 61 0001 00, 81",
        "length of five bytes, 30 ffffffff7f, 81",
        "topic that is no UTF-8, 30 04 0001 ff 00, 81",
        "topic with U+0000, 30 04 0001 00 00, 81",
        "wildcard in a topic, 30 04 0001 23 00, 90",
        "packet id 0, 32 06 0001 61 0000 00, 82",
        "no topic and no alias, 30 03 0000 00, 82",
        "alias 0, 30 07 0001 61 03 23 0000, 94",
        "alias beyond the maximum, 30 07 0001 61 03 23 0021, 94",
        "unknown alias, 30 06 0000 03 23 0001, 82",
        "property of another packet, 30 09 0001 61 05 11 00000001, 81",
        "property twice, 30 08 0001 61 04 01 00 01 00, 82",
        "unknown reason code, 40 03 0001 7f, 82",
        "reason of another packet, 40 03 0001 8e, 82",
        "second CONNACK, 20 03 00 00 00, 82",
        "CONNECT, 10 0d 0004 4d515454 05 02 0000 00 0000, 82",
        "PINGREQ, c0 00, 82",
        "session expiry in DISCONNECT, e0 07 00 05 11 00000001, 82",
        "DISCONNECT of clients, e0 01 04, 82",
        "AUTH nobody asked for, f0 02 18 00, 82",
        "packet larger than allowed, 30 e807, 95"
    })
    void areAnsweredAndTheConnectionIsClosed(String name, String sent, String reason) throws Exception {
        BlockingQueue<ClientState> states = new LinkedBlockingQueue<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TomteClients clients = new TomteClients(transport.loops(), transport.connector())) {
            MqttClient client = clients.create(options(server));
            client.onState(states::add);
            client.connect();
            try (Socket first = server.accept()) {
                greet(first);
                first.getOutputStream().write(HEX.parseHex(sent.replace(" ", "")));
                assertThat(HEX.formatHex(first.getInputStream().readAllBytes()))
                        .isEqualTo("e002" + reason + "00"); // then it is closed
            }
            ClientState.Waiting waiting = next(ClientState.Waiting.class, states);
            assertThat(waiting.why()).startsWith("The server sent what MQTT does not allow: ");
            try (Socket second = server.accept()) { // comes back
                greet(second);
                next(ClientState.Connected.class, states);
                client.disconnect();
                assertThat(HEX.formatHex(second.getInputStream().readAllBytes()))
                        .isEqualTo("e000");
            }
        }
    }

    private static ClientOptions options(ServerSocket server) {
        return ClientOptions.to(URI.create("mqtt://127.0.0.1:" + server.getLocalPort()))
                .withReconnect(Duration.ofMillis(1), Duration.ofMillis(1), false)
                .withReceiving(new ClientOptions.Receiving(4, 1_000, 1_000, 32));
    }

    private static <T extends ClientState> T next(Class<T> kind, BlockingQueue<ClientState> states)
            throws InterruptedException {
        while (true) {
            ClientState state = states.poll(10, TimeUnit.SECONDS);
            assertThat(state).isNotNull();
            if (kind.isInstance(state)) {
                return kind.cast(state);
            }
        }
    }

    /** Reads CONNECT, of which only the length matters here, and accepts it. */
    private static void greet(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        if (in.read() != 0x10 || in.readNBytes(in.read()).length == 0) {
            throw new EOFException("no CONNECT");
        }
        socket.getOutputStream().write(CONNACK);
    }
}
