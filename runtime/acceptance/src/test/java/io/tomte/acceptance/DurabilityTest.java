package io.tomte.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.tomte.acceptance.wire.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a hub that was killed, or whose disk went bad, still knows. */
class DurabilityTest {
    @TempDir
    Path data;

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        Process torture = new ProcessBuilder(
                        HubProcess.distribution().resolve("tomte").toString(),
                        "torture",
                        "--minutes",
                        "0.2",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(torture.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(torture.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(torture.exitValue()).as(said).isZero();
        assertThat(said).contains("Nothing that was acknowledged is lost.");
    }

    @Test
    void startsOnADamagedJournalAndSaysSo() throws Exception {
        try (HubProcess hub = HubProcess.start(data, "mqtt.anonymous=true")) {
            Kept.retain(hub.mqttPort(), 200);
            hub.kill();
        }
        Path file = firstSegment();
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 1_000; i < 1_600; i++) {
            bytes[i] = 0;
        }
        Files.write(file, bytes);
        try (HubProcess hub = HubProcess.start(data, "mqtt.anonymous=true")) {
            assertThat(Kept.retained(hub.mqttPort())).isBetween(150, 199);
            var health = hub.api().get("/health");
            assertThat(health.toString()).contains("are damaged", "Everything else is loaded");
        }
        try (HubProcess hub = HubProcess.start(data, "mqtt.anonymous=true")) { // healed
            assertThat(hub.api().get("/health").toString()).doesNotContain("are damaged");
            assertThat(Kept.retained(hub.mqttPort())).isBetween(150, 199);
        }
    }

    private Path firstSegment() throws IOException {
        return data.resolve("journal").resolve("journal-000001.seg");
    }
}
