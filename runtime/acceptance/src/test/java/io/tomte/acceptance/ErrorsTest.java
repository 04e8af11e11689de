package io.tomte.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** What cannot work is told in one sentence that names the thing and the next step. */
class ErrorsTest {
    @TempDir
    Path data;

    record Case(String name, List<String> settings, List<String> sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> wrongSettings() {
        return Stream.of(
                new Case(
                        "unknown key",
                        List.of("mqtt.prot=1883"),
                        List.of("There is no setting mqtt.prot", "mqtt.port")),
                new Case(
                        "port out of range",
                        List.of("http.port=70000"),
                        List.of("http.port must be", "65535", "70000")),
                new Case("not a choice", List.of("mqtt.anonymous=maybe"), List.of("auto, true, false", "maybe")),
                new Case("not an address", List.of("bind.address=999.1.2.3.4"), List.of("bind.address must be")),
                new Case("not key=value", List.of("mqtt.port"), List.of("is not key=value")),
                new Case(
                        "certificate missing",
                        List.of("mqtt.tls.cert=/nowhere.pem"),
                        List.of("mqtt.tls.cert must be a file")));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void refusesWrongSettings(Case c) throws Exception {
        assertRefused(data, c.settings, c.sentence.toArray(String[]::new));
    }

    @Test
    void namesAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(
                    data,
                    List.of("mqtt.port=" + port, "http.port=0", "bind.address=127.0.0.1"),
                    "Port " + port,
                    "in use",
                    "--set mqtt.port=");
        }
    }

    @Test
    void goesOnWithoutTheWebSocketWhenOnlyThatPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            try (HubProcess hub = HubProcess.start(data, "mqtt.ws.port=" + port)) {
                assertThat(hub.readyLine()).contains("mqtt://").doesNotContain("ws://");
                Eventually.eventually(
                        () -> assertThat(String.join("\n", hub.errors())).contains(port));
            }
        }
    }

    @Test
    void refusesADataFolderThatIsAFile() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");
        assertRefused(file, List.of(), "is a file", "--data");
    }

    @Test
    void refusesADataFolderThatCannotBeMade() throws Exception {
        assertRefused(Path.of("/proc/tomte"), List.of(), "/proc/tomte cannot be made", "--data");
    }

    @Test
    void refusesADataFolderThatItMayNotWrite() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Path folder = Files.createDirectory(
                data.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assertRefused(folder, List.of(), folder.toString(), "chown");
    }

    @Test
    void refusesASecondHubOnTheSameData() throws Exception {
        try (HubProcess first = HubProcess.start(data)) {
            assertThat(first.readyLine()).isNotEmpty();
            assertRefused(data, List.of("mqtt.port=0", "http.port=0"), "Another hub is running", data.toString());
        }
    }

    @Test
    void namesTheLineOfTheSettingsFile() throws Exception {
        Files.writeString(data.resolve("tomte.conf"), "# mine\nhttp.port = 0\nmqtt.port = many\n");
        assertRefused(data, List.of(), "tomte.conf line 3", "many");
    }

    @Test
    void tellsOfABundleThatDoesNotResolveAndRunsTheOthers(@TempDir Path copy) throws Exception {
        Path distribution = HubProcess.copyOfDistribution(copy);
        TestBundles.needsPackage(distribution.resolve("bundles/30-home/broken.jar"), "broken", "com.example.missing");
        try (HubProcess hub = HubProcess.start(distribution, data, Map.of())) {
            assertThat(hub.errors()).anyMatch(line -> line.contains("broken") && line.contains("com.example.missing"));
            assertThat(hub.api().get("health").get("status").getAsString()).isEqualTo("ok");
        }
    }

    private static void assertRefused(Path data, List<String> settings, String... sentence)
            throws IOException, InterruptedException {
        Process process = HubProcess.launch(HubProcess.distribution(), data, Map.of(), new ArrayList<>(settings));
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.exitValue()).isNotZero();
        assertThat(told).startsWith("tomte: ").doesNotContain("\n").doesNotContain("Exception");
        Arrays.stream(sentence).forEach(part -> assertThat(told).contains(part));
    }
}
