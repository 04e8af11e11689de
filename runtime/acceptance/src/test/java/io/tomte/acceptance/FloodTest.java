package io.tomte.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A publisher that is faster than its reader is slowed down; nothing is lost, also at QoS 0. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodTest {
    /** Below 65,536: mosquitto_pub goes when a packet id comes back that it used for its last line. */
    private static final int MESSAGES = 60_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyLineArrivesInOrder(int qos) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_pub")), "mosquitto-clients is not installed");
        Path lines = folder.resolve("lines");
        Files.write(
                lines,
                IntStream.range(0, MESSAGES)
                        .mapToObj(i -> i + " " + "x".repeat(60))
                        .toList());
        try (HubProcess hub = HubProcess.start(folder.resolve("data"))) {
            Path received = folder.resolve("received");
            Process reader = mosquitto(hub, "sub", qos, "-C", "" + MESSAGES)
                    .redirectOutput(received.toFile())
                    .start();
            Eventually.eventually(() -> assertThat(subscribed(hub)).isTrue());
            Process writer = mosquitto(hub, "pub", qos, "-l")
                    .redirectInput(lines.toFile())
                    .redirectOutput(new File("/dev/null"))
                    .start();
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.mismatch(lines, received)).isEqualTo(-1);
            assertThat(hub.api().get("clients").getAsJsonArray("drops")).isEmpty();
        }
    }

    private static ProcessBuilder mosquitto(HubProcess hub, String command, int qos, String... more)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/mosquitto_" + command,
                "-p",
                "" + hub.mqttPort(),
                "-i",
                "flood-" + command,
                "-t",
                "flood",
                "-q",
                "" + qos);
        builder.command().addAll(java.util.List.of(more));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static boolean subscribed(HubProcess hub) {
        return hub.api().get("clients").getAsJsonArray("clients").asList().stream()
                .map(client -> client.getAsJsonObject())
                .anyMatch(client -> client.get("id").getAsString().equals("flood-sub")
                        && client.get("subscriptions").getAsInt() == 1);
    }
}
