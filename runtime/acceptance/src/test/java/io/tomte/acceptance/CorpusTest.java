package io.tomte.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** What real devices said, over TCP into one running hub, against what its API then shows and what it publishes on command. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusTest {
    /** Frigate announces nothing, so a camera of it is a device made by hand. */
    private static final String FRIGATE = """
            {"id":"front_door","name":"Front door","availability":{"topic":"frigate/available"},"entities":[
             {"key":"detect","kind":"switch","state":{"topic":"frigate/front_door/detect/state"},"command":{"topic":"frigate/front_door/detect/set"}},
             {"key":"person","kind":"sensor","state":{"topic":"frigate/front_door/person"}},
             {"key":"events","kind":"event","options":["new","update","end"],"state":{"topic":"frigate/events","pointer":"/type"}}]}""";

    private static HubProcess hub;
    private static Device device;
    private static Device witness;
    private static Marker marker;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        assumeFalse(Corpus.cases().isEmpty(), "no recorded messages at " + Corpus.folder());
        Files.writeString(Files.createDirectories(folder.resolve("devices")).resolve("front_door.json"), FRIGATE);
        hub = HubProcess.start(folder);
        device = new Device(hub.mqttPort(), "device");
        witness = new Device(hub.mqttPort(), "witness").listen("#");
        marker = new Marker(device);
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable one : java.util.Arrays.asList(device, witness, hub)) {
            if (one != null) {
                close(one);
            }
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> ids() {
        List<String> ids = Corpus.cases().stream().map(Corpus.Case::id).toList();
        return (ids.isEmpty() ? List.of("none") : ids).stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theHubShowsAndDoesWhatTheCaseSays(String id) {
        Corpus.Case played = Corpus.cases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        CaseRun run = new CaseRun(played, hub.api(), device, witness, marker);
        try {
            run.play();
        } finally {
            run.clear();
        }
    }
}
