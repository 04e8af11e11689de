package io.tomte.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tomte.acceptance.HubProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The command lines: mosquitto_pub, mosquitto_sub, mosquitto_rr, and our own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a client that waits for ever is a failure
class CommandsTest {
    private static final String PAYLOAD = "hällo wörld";

    @TempDir
    static Path folder;

    private static Hub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new Hub(folder, Certificate.make(folder));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static List<String> mosquitto(String program, Way way, String version, String... options) {
        assumeTrue(Kinds.onPath(program), "Mosquitto's commands are not installed: apt install mosquitto-clients");
        int port = hub.address(way).orElseThrow().getPort();
        List<String> command =
                new ArrayList<>(List.of("stdbuf", "-oL", program, "-h", "127.0.0.1", "-p", "" + port, "-V", version));
        if (way.encrypted()) {
            command.addAll(List.of("--cafile", hub.trust().toString()));
        }
        command.addAll(Arrays.asList(options));
        return command;
    }

    @ParameterizedTest(name = "{0}, {1}, QoS {2}")
    @CsvSource({
        "TCP,mqttv31,0",
        "TCP,mqttv31,1",
        "TCP,mqttv31,2",
        "TCP,mqttv311,0",
        "TCP,mqttv311,1",
        "TCP,mqttv311,2",
        "TCP,mqttv5,0",
        "TCP,mqttv5,1",
        "TCP,mqttv5,2",
        "TLS,mqttv31,1",
        "TLS,mqttv311,0",
        "TLS,mqttv311,1",
        "TLS,mqttv311,2",
        "TLS,mqttv5,0",
        "TLS,mqttv5,1",
        "TLS,mqttv5,2"
    })
    void manyLinesInOrder(Way way, String version, String qos) throws Exception {
        String topic = "m/" + way + version + qos;
        Command.run(mosquitto("mosquitto_pub", way, version, "-q", qos, "-t", topic, "-m", PAYLOAD, "-r"));
        Command subscriber = Command.start(mosquitto(
                "mosquitto_sub", way, version, "-q", qos, "-t", topic, "-C", "201", "-W", "20", "-F", "%q %r %p"));
        subscriber.await(qos + " 1 " + PAYLOAD); // the retained message says that the subscription is there
        List<String> lines = IntStream.range(0, 200).mapToObj(i -> "line " + i).toList();
        Path file = Files.write(folder.resolve("lines"), lines);
        Command.run(mosquitto("mosquitto_pub", way, version, "-q", qos, "-t", topic, "-l"), file);
        assertThat(subscriber.rest())
                .containsExactlyElementsOf(
                        lines.stream().map(line -> qos + " 0 " + line).toList());
    }

    @Test
    void sessionOfMosquittoSubIsResumed() throws Exception {
        String[] session = {"-c", "-i", "m-session", "-q", "1", "-t", "session/#", "-x", "300"};
        Command.run(mosquitto("mosquitto_sub", Way.TCP, "mqttv5", with(session, "-E")));
        Command.run(mosquitto("mosquitto_pub", Way.TLS, "mqttv5", "-q", "1", "-t", "session/a", "-m", "queued"));
        List<String> told = Command.run(mosquitto("mosquitto_sub", Way.TCP, "mqttv5", with(session, "-C", "1")));
        assertThat(told).containsExactly("queued");
    }

    @Test
    void propertiesOfMosquittoPub() throws Exception {
        Command subscriber = Command.start(mosquitto(
                "mosquitto_sub",
                Way.TCP,
                "mqttv5",
                "-t",
                "properties",
                "-C",
                "1",
                "-W",
                "20",
                "-d",
                "-F",
                "got %P %C %E"));
        subscriber.await("Subscribed");
        Command.run(mosquitto(
                "mosquitto_pub",
                Way.TCP,
                "mqttv5",
                "-t",
                "properties",
                "-m",
                "x",
                "-q",
                "1",
                "-D",
                "publish",
                "user-property",
                "room",
                "Küche",
                "-D",
                "publish",
                "content-type",
                "text/plain",
                "-D",
                "publish",
                "message-expiry-interval",
                "300"));
        assertThat(subscriber.rest())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("got")
                        .contains("room")
                        .contains("Küche")
                        .contains("text/plain"));
    }

    @Test
    void mosquittoRrIsAnswered() throws Exception {
        Command answerer = Command.start(mosquitto(
                "mosquitto_sub", Way.TCP, "mqttv5", "-t", "ask", "-C", "1", "-W", "20", "-d", "-F", "to %R with %D"));
        answerer.await("Subscribed");
        Command asker = Command.start(mosquitto(
                "mosquitto_rr",
                Way.TCP,
                "mqttv5",
                "-t",
                "ask",
                "-e",
                "answers/m",
                "-m",
                "how warm?",
                "-W",
                "20",
                "-D",
                "publish",
                "correlation-data",
                "token"));
        List<String> asked = answerer.rest();
        assertThat(asked).contains("to answers/m with token");
        Command.run(mosquitto(
                "mosquitto_pub",
                Way.TCP,
                "mqttv5",
                "-t",
                "answers/m",
                "-m",
                "21",
                "-q",
                "1",
                "-D",
                "publish",
                "correlation-data",
                "token"));
        assertThat(asker.rest()).containsExactly("21");
    }

    @ParameterizedTest(name = "QoS {0}")
    @ValueSource(ints = {0, 1, 2})
    void ourOwnCommands(int qos) throws Exception {
        String tomte = HubProcess.distribution().resolve("tomte").toString();
        int port = hub.address(Way.TCP).orElseThrow().getPort();
        String[] common = {"-p", "" + port, "-q", "" + qos, "-t", "own/" + qos};
        Command.run(Stream.concat(Stream.of(tomte, "pub"), Stream.of(with(common, "-m", PAYLOAD, "-r")))
                .toList());
        List<String> told =
                Command.run(Stream.concat(Stream.of(tomte, "sub"), Stream.of(with(common, "-C", "1", "-W", "20")))
                        .toList());
        assertThat(told).anySatisfy(line -> assertThat(line).contains(PAYLOAD));
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }
}
