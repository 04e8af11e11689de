package io.tomte.acceptance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a hub that was killed, or whose disk went bad, still knows. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DurabilityTest {
    private static final int TOPICS = 100;

    @TempDir
    Path data;

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        assertThat(torture("--minutes", "0.2")).contains("Nothing that was acknowledged is lost.");
    }

    @Test
    void losesNothingInAThousandPowerCuts() throws Exception {
        assertThat(torture("--power", "--minutes", "0", "--seed", "1"))
                .containsPattern("\\n[1-9][\\d,]*,\\d{3} power cuts: ")
                .contains("Nothing that was acknowledged is lost.");
        assertThat(data).isEmptyDirectory();
    }

    /** With a million of them on request: {@code ./tomte torture --queue 1000000}. */
    @Test
    void losesNothingOfALongQueueAndKeepsItsOrderWhenItIsKilledWithIt() throws Exception {
        assertThat(torture("--queue", "20000"))
                .contains("queued 20,000 messages", "read 20,000 messages", "All messages were there, in order.");
    }

    private String torture(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(HubProcess.distribution().resolve("tomte").toString(), "torture", "--data", data.toString()));
        command.addAll(List.of(options));
        Process torture = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(torture.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(torture.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(torture.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void startsOnADamagedJournalAndSaysSoOnce() throws Exception {
        try (HubProcess hub = HubProcess.start(data)) {
            retain(hub);
            hub.kill();
        }
        Path file = data.resolve("journal").resolve("journal-000001.seg");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 500; i < 1_000; i++) {
            bytes[i] = 0;
        }
        Files.write(file, bytes);
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(retained(hub)).hasSizeBetween(TOPICS - 20, TOPICS - 1);
            assertThat(hub.api().get("health").toString()).contains("are damaged", "Everything else is loaded");
        }
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(hub.api().get("health").toString()).contains("what is acknowledged is on disk");
            assertThat(retained(hub)).hasSizeBetween(TOPICS - 20, TOPICS - 1);
        }
    }

    private static MqttClient client(HubProcess hub) throws Exception {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + hub.mqttPort(), "durable", new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(1_000); // Paho frees a place a moment after it says that the message arrived
        client.connect(options);
        return client;
    }

    private static void retain(HubProcess hub) throws Exception {
        try (MqttClient client = client(hub)) {
            for (int i = 0; i < TOPICS; i++) {
                client.publish("kept/" + i, "value".getBytes(StandardCharsets.UTF_8), 1, true);
            }
            client.disconnect();
        }
    }

    private static Set<String> retained(HubProcess hub) throws Exception {
        Set<String> topics = ConcurrentHashMap.newKeySet();
        try (MqttClient client = client(hub)) {
            client.subscribe("kept/#", 1, (topic, message) -> topics.add(topic));
            client.subscribe("end", 1, (topic, message) -> topics.add(topic));
            client.publish("end", new byte[0], 1, false); // goes behind what is retained
            Eventually.eventually(() -> assertThat(topics).contains("end"));
            client.disconnect();
        }
        topics.remove("end");
        return topics;
    }
}
