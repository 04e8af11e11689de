package io.tomte.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.tomte.cli.record.Recorded;
import io.tomte.cli.record.Recording;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscribe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Recording from, and playing into, servers on loopback. */
@Timeout(60)
class RecordTest {
    private static final String DESK = """
            {"device":{"id":"desk","name":"Desk","source":"homeassistant","identifiers":["a4cf12f03d3e"],"connections":[]},
             "entities":[{"id":"switch.desk","kind":"switch","unique_id":"desk1","discovery_id":"desk","name":null,
               "topics":{"state_topic":"desk/state","command_topic":"desk/set"},
               "state":{"state":"on","attributes":{},"available":true}}]}""";

    private record Outcome(int code, String out, String err) {}

    @TempDir
    Path folder;

    private static Outcome run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.Console console = new Main.Console(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Main.run(console, words);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static HttpServer hub(Map<String, String> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = answers.getOrDefault(
                    exchange.getRequestURI().getPath(), "{\"detail\":\"There is no such thing.\"}");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean known = answers.containsKey(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String page(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer hubWithDesk() throws IOException {
        return hub(Map.of(
                "/api/v1/home", "{\"devices\":[{\"id\":\"desk\",\"name\":\"Desk\"}]}",
                "/api/v1/devices/desk", DESK,
                "/api/v1/devices/desk/messages", "{\"messages\":[]}"));
    }

    private static Publish message(String topic, String text, boolean retain) {
        return Publish.of(topic, Bytes.utf8(text), QoS.AT_MOST_ONCE, retain);
    }

    @Test
    void recordsADeviceByItsName() throws Exception {
        HttpServer hub = hubWithDesk();
        Path file = folder.resolve("desk.json");
        try (AnsweringServer server = new AnsweringServer(
                ReasonCode.SUCCESS,
                message("desk/state", "ON from 192.168.1.7", true),
                message("homeassistant/switch/desk/config", "{\"unique_id\":\"desk1\"}", true),
                message("homeassistant/switch/other/config", "{\"unique_id\":\"other\"}", true))) {
            Outcome outcome = run(
                    "record",
                    "dEsK",
                    "-p",
                    server.port(),
                    "--api",
                    page(hub),
                    "--minutes",
                    "0.02",
                    "--out",
                    file.toString());
            assertThat(outcome.err())
                    .contains("messages in " + file)
                    .contains("Replaced: 1 hardware address, 1 network address.");
            assertThat(outcome.code()).isZero();
            assertThat(server.received(Subscribe.class))
                    .flatExtracting(Subscribe::subscriptions)
                    .extracting("filter")
                    .contains("desk/state", "desk/set", "homeassistant/+/+/config");
        } finally {
            hub.stop(0);
        }
        List<Recorded> recorded = Recording.read(file);
        assertThat(recorded.getFirst().topic()).isEqualTo("homeassistant/switch/desk/config");
        assertThat(recorded)
                .extracting(Recorded::topic)
                .contains("desk/state")
                .doesNotContain("homeassistant/switch/other/config");
        assertThat(recorded).extracting(Recorded::payload).contains("ON from 192.0.2.1");
        assertThat(recorded).allMatch(Recorded::retain);
        JsonObject whole = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(whole.get("family").getAsString()).isEqualTo("homeassistant");
        JsonObject state =
                whole.getAsJsonObject("expect").getAsJsonArray("states").get(0).getAsJsonObject();
        assertThat(state.get("state").getAsString()).isEqualTo("on");
        assertThat(state.get("after_message").getAsInt()).isEqualTo(recorded.size() - 1);
        assertThat(Files.readString(file)).doesNotContain("a4cf12f03d3e");
    }

    @Test
    void saysWhatToDoWhenItCannotRecord() throws Exception {
        HttpServer hub = hubWithDesk();
        try {
            assertThat(run("record", "lamp", "--api", page(hub)).err())
                    .isEqualTo("Error: The hub knows no device lamp; there are desk (Desk)." + System.lineSeparator());
            Path there = Files.createFile(folder.resolve("there.json"));
            assertThat(run("record", "desk", "--api", page(hub), "--out", there.toString())
                            .err())
                    .contains("already; name another one with --out.");
            assertThat(run("record", "desk", "--minutes", "0").err()).contains("more than 0");
            assertThat(run("record").err()).contains("See 'tomte record --help'.");
        } finally {
            hub.stop(0);
        }
        assertThat(run("record", "desk", "--api", page(hub)).err()).contains("Start it, or name its page with --api");
        HttpServer other = hub(Map.of());
        try {
            assertThat(run("record", "desk", "--api", page(other)).err()).contains("There is no such thing.");
        } finally {
            other.stop(0);
        }
    }

    private Path recording() throws IOException {
        return Files.writeString(
                folder.resolve("r.json"),
                Recording.write(
                        "r",
                        "f",
                        "t",
                        List.of(
                                new Recorded("a", "1", true, false, 0),
                                new Recorded("b/set", "on", false, true, 5),
                                new Recorded("c", "ü", false, false, 60_000)),
                        new JsonObject()));
    }

    @Test
    void playsARecordingAsFastAsItIsTold() throws Exception {
        Path file = recording();
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            Outcome outcome = run("replay", file.toString(), "-p", server.port(), "--speed", "0");
            assertThat(outcome.code()).isZero();
            assertThat(outcome.err()).contains("2 of 2").contains("Played 2 messages of " + file);
            assertThat(server.received(Publish.class))
                    .extracting(sent -> sent.topic() + " " + sent.payload().utf8() + " " + sent.retain())
                    .containsExactly("a 1 true", "c ü false");
        }
        try (AnsweringServer server = new AnsweringServer(ReasonCode.SUCCESS)) {
            assertThat(run(
                            "replay",
                            file.toString(),
                            "-p",
                            server.port(),
                            "--speed",
                            "100000",
                            "--commands",
                            "--quiet"))
                    .isEqualTo(new Outcome(0, "", ""));
            assertThat(server.received(Publish.class)).hasSize(3);
        }
    }

    @Test
    void onlyPrintsOnADryRun() throws Exception {
        Outcome outcome = run("replay", recording().toString(), "--dry-run", "-p", "1");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines()).containsExactly("   0.000 s retained a 1", "  60.000 s - c ü");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        assertThat(run("replay", folder.resolve("none.json").toString()).err()).contains("There is no file");
        for (String text :
                List.of("{", "[]", "{\"messages\":{}}", "{\"messages\":[7]}", "{\"messages\":[{\"topic\":5}]}")) {
            Path file = Files.writeString(folder.resolve("bad.json"), text);
            assertThat(run("replay", file.toString()).err())
                    .contains("is no recording: ")
                    .contains("tomte record");
        }
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"messages\":[]}");
        assertThat(run("replay", empty.toString()).err()).contains("nothing to play");
        Path wild =
                Files.writeString(folder.resolve("wild.json"), "{\"messages\":[{\"topic\":\"#\",\"payload\":\"\"}]}");
        assertThat(run("replay", wild.toString()).err()).contains("cannot be published");
        assertThat(run("replay", recording().toString(), "--speed", "-1").err()).contains("The speed is 0 or more");
    }

    @Test
    void readsRecordingsOfOthers() throws Exception {
        Path file = Files.writeString(
                folder.resolve("other.json"),
                "{\"id\":\"x\",\"messages\":[{\"topic\":\"t\",\"payload\":\"p\",\"retain\":true},{\"topic\":\"u\",\"payload\":\"\"}]}");
        assertThat(Recording.read(file))
                .containsExactly(new Recorded("t", "p", true, false, 0), new Recorded("u", "", false, false, 0));
    }
}
