package io.tomte.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.StringPair;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.transport.ListenerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line from its words to its exit code, against a server on loopback. */
@Timeout(60)
class MainTest {
    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String stdin, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.Console console = new Main.Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(console, words.toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Outcome run(String... words) {
        return run("", List.of(words));
    }

    private static Outcome run(AnsweringServer server, String stdin, String command, String... words) {
        List<String> all = new ArrayList<>(List.of(command, "-p", server.port()));
        all.addAll(List.of(words));
        return run(stdin, all);
    }

    private static Publish message(String topic, String text, boolean retain) {
        return Publish.of(topic, Bytes.utf8(text), QoS.AT_MOST_ONCE, retain);
    }

    @Test
    void publishesAMessage() throws Exception {
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            Outcome outcome = run(
                    server,
                    "",
                    "pub",
                    "-t",
                    "a/b",
                    "-m",
                    "-5 @x",
                    "-q",
                    "1",
                    "-r",
                    "-i",
                    "me",
                    "-u",
                    "user",
                    "-P",
                    "pw",
                    "-k",
                    "30",
                    "-D",
                    "publish",
                    "content-type",
                    "text/plain",
                    "-D",
                    "publish",
                    "user-property",
                    "k",
                    "v",
                    "--will-topic",
                    "gone",
                    "--will-payload",
                    "bye",
                    "-x",
                    "7");
            assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
            Publish publish = server.received(Publish.class).getFirst();
            assertThat(publish.payload().utf8()).isEqualTo("-5 @x");
            assertThat(publish.retain()).isTrue();
            assertThat(publish.properties().text(Property.CONTENT_TYPE)).contains("text/plain");
            assertThat(publish.properties().userProperties()).containsExactly(new StringPair("k", "v"));
            Connect connect = server.received(Connect.class).getFirst();
            assertThat(connect.clientId()).isEqualTo("me");
            assertThat(connect.username()).contains("user");
            assertThat(connect.password()).contains(Bytes.utf8("pw"));
            assertThat(connect.keepAlive()).isEqualTo(30);
            assertThat(connect.will().orElseThrow().payload()).isEqualTo(Bytes.utf8("bye"));
            assertThat(connect.properties().number(Property.SESSION_EXPIRY_INTERVAL, 0))
                    .isEqualTo(7);
        }
    }

    @Test
    void publishesLinesInOrder() throws Exception {
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 2_000; i++) {
                lines.append(i).append('\n');
            }
            assertThat(run(server, lines.toString(), "pub", "-t", "t", "-l", "-q", "1", "-V", "311")
                            .code())
                    .isZero();
            List<Publish> got = server.received(Publish.class);
            assertThat(got).hasSize(2_000);
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.get(i).payload().utf8()).isEqualTo(String.valueOf(i));
            }
            assertThat(server.received(Connect.class).getFirst().version()).isEqualTo(MqttVersion.V3_1_1);
        }
    }

    @Test
    void publishesFilesStandardInputAndNothing(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("f"), new byte[] {0, 1, (byte) 0xFF});
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            run(server, "", "pub", "-t", "t", "-q1", "-f", file.toString());
            run(server, "two\nlines\n", "pub", "-t", "t", "-q1", "-s");
            run(server, "", "pub", "-t", "t", "-q1", "-n", "--repeat", "2");
            assertThat(server.received(Publish.class))
                    .extracting(Publish::payload)
                    .containsExactly(
                            Bytes.copyOf(new byte[] {0, 1, (byte) 0xFF}),
                            Bytes.utf8("two\nlines\n"),
                            Bytes.EMPTY,
                            Bytes.EMPTY);
        }
        Outcome missing = run("pub", "-t", "t", "-f", "/no/such/file");
        assertThat(missing).isEqualTo(new Outcome(1, "", "Error: There is no file /no/such/file; check the path.\n"));
    }

    @Test
    void printsMessagesUntilTheCount() throws Exception {
        try (AnsweringServer server = new AnsweringServer(
                ReasonCode.SUCCESS,
                message("a", "old", true),
                message("a", "1", false),
                message("b/x", "no", false),
                message("a", "2", false),
                message("a", "3", false))) {
            Outcome outcome = run(server, "", "sub", "-t", "#", "-t", "a", "-T", "b/#", "-R", "-v", "-C", "2");
            assertThat(outcome).isEqualTo(new Outcome(0, "a 1\na 2\n", ""));
            assertThat(server.received(Subscribe.class)).hasSize(2);
        }
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            assertThat(run(server, "", "sub", "-t", "t", "-W", "0")).isEqualTo(new Outcome(27, "", ""));
        }
    }

    @Test
    void endsWhenSubscribed() throws Exception {
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            assertThat(run(server, "", "sub", "-t", "t", "-E", "-c", "-i", "me").code())
                    .isZero();
            Connect connect = server.received(Connect.class).getFirst();
            assertThat(connect.cleanStart()).isFalse();
            assertThat(connect.properties().number(Property.SESSION_EXPIRY_INTERVAL, 0))
                    .isEqualTo(0xFFFF_FFFFL);
        }
    }

    @Test
    void saysWhatTheServerRefused() throws Exception {
        try (AnsweringServer server = new AnsweringServer(ReasonCode.BAD_USER_NAME_OR_PASSWORD)) {
            Outcome outcome = run(server, "", "sub", "-t", "t");
            assertThat(outcome.code()).isEqualTo(0x86);
            assertThat(outcome.err())
                    .isEqualTo("Error: The server refused the connection: bad user name or password."
                            + " Check user name and password.\n");
        }
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            Outcome outcome = run(server, "", "pub", "-t", "forbidden", "-m", "x", "-q", "1");
            assertThat(outcome.code()).isEqualTo(0x87);
            assertThat(outcome.err()).contains("not authorized");
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Outcome outcome = run("pub", "-L", "mqtt://localhost:" + port + "/topic", "-m", "x");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("Error: Nothing accepts connections at localhost:" + port);
    }

    @Test
    void saysWhatIsWrongWithTheWords() {
        assertThat(run("pub", "-m", "x").err()).isEqualTo("Error: A topic is missing; give one with -t.\n");
        assertThat(run("sub").err()).isEqualTo("Error: A topic filter is missing; give one with -t.\n");
        assertThat(run("sub", "-t", "a", "-q", "3").err()).contains("0, 1 or 2").contains("See 'tomte sub --help'.");
        assertThat(run("sub", "-t", "a", "-c").err()).contains("give one with -i");
        assertThat(run("sub", "-t", "a/#/b").err()).startsWith("Error: ");
        assertThat(run("pub", "-t", "a", "-m", "x", "-D", "publish", "colour", "red")
                        .err())
                .contains("colour");
        assertThat(run("pub", "-t", "a", "-m", "x", "-D", "publish").err()).contains("-D needs");
        assertThat(run("pub", "-t", "a", "-m", "x", "-V", "31", "-D", "publish", "content-type", "x")
                        .err())
                .contains("MQTT 5 only");
        assertThat(run("pub", "-t", "a", "-m", "x", "-n").code()).isEqualTo(1);
        assertThat(run("nonsense").code()).isEqualTo(1);
    }

    @Test
    void helps() {
        assertThat(run("--help").out()).contains("pub").contains("sub").contains("completion");
        assertThat(run("sub", "--help").out()).contains("--filter-out").contains("%J JSON");
        assertThat(run("pub", "--help").out()).contains("--stdin-line");
        assertThat(run("completion").out()).contains("_complete_tomte");
    }

    @Test
    void goesOverAUnixDomainSocket(@TempDir Path folder) throws Exception {
        Path socket = folder.resolve("mqtt.sock");
        try (AnsweringServer server = new AnsweringServer(ListenerOptions.unix(socket), ReasonCode.SUCCESS)) {
            assertThat(run("pub", "--unix", socket.toString(), "-t", "a", "-q", "1", "-m", "one"))
                    .isEqualTo(new Outcome(0, "", ""));
            assertThat(run("pub", "-L", "unix:" + socket, "-t", "a", "-q", "1", "-m", "two"))
                    .isEqualTo(new Outcome(0, "", ""));
            assertThat(server.received(Publish.class)) // there when QoS 1 is acknowledged
                    .extracting(Publish::payload)
                    .containsExactly(
                            message("a", "one", false).payload(),
                            message("a", "two", false).payload());
        }
        assertThat(run("pub", "--unix", socket.toString(), "-t", "a", "-m", "x").err())
                .contains("There is no socket at unix:" + socket);
    }

    @Test
    void asksAProxyForTheWay() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            Outcome outcome = run(server, "", "pub", "--proxy", "socks5h://localhost:" + nobody, "-t", "a", "-m", "x");
            assertThat(outcome.err()).contains("Nothing accepts connections at the proxy localhost");
            assertThat(server.received).isEmpty();
        }
        assertThat(run("pub", "--proxy", "gopher://x", "-t", "a", "-m", "x").err())
                .contains("The address of a proxy begins with http:// or socks5://.");
    }
}
