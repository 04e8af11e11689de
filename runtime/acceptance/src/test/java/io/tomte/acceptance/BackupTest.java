package io.tomte.acceptance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A backup that is made while clients publish, restored elsewhere, holds all that was acknowledged before. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackupTest {
    private static final int ENOUGH = 100;
    private static final int FEW = 10;

    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    private static Said tomte(String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(HubProcess.distribution().resolve("tomte").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** Publishes rising numbers at QoS 1, retained on every tenth topic, until it is told to stop. */
    private static final class Publisher implements AutoCloseable {
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicReference<String> ended = new AtomicReference<>("");
        private final MqttClient client;
        private final Thread thread;

        Publisher(HubProcess hub) throws MqttException {
            client = client(hub, "publisher", true);
            thread = new Thread(this::run, "publisher");
            thread.start();
        }

        private void run() {
            long asked = System.nanoTime();
            try {
                while (!stop.get()) {
                    int number = acknowledged.get() + 1;
                    byte[] payload = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
                    asked = System.nanoTime();
                    client.publish("n/" + number, payload, 1, number % 10 == 0);
                    acknowledged.set(number);
                }
            } catch (MqttException hubIsGone) {
                ended.set(whole(hubIsGone, Duration.ofNanos(System.nanoTime() - asked)));
            }
        }

        private String whole(MqttException problem, Duration waited) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace, true));
            return "at " + Instant.now() + ", " + waited.toMillis() + " ms after message " + (acknowledged.get() + 1)
                    + ", connected: " + client.isConnected() + ", reason " + problem.getReasonCode() + ": " + trace;
        }

        void await(int more) {
            int goal = acknowledged.get() + more;
            eventually(() -> {
                assertThat(ended.get())
                        .as("why the publisher ended: %s", ended.get())
                        .isEmpty();
                assertThat(acknowledged.get()).isGreaterThanOrEqualTo(goal);
            });
        }

        @Override
        public void close() {
            stop.set(true);
            try {
                thread.join();
            } catch (InterruptedException cutOff) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MqttClient client(HubProcess hub, String id, boolean clean) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + hub.mqttPort(), id, new MemoryPersistence());
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(clean);
        options.setMaxInflight(1_000); // Paho frees a place a moment after it says that the message arrived
        client.setTimeToWait(10_000);
        client.connect(options);
        return client;
    }

    @Test
    void holdsEverythingThatWasAcknowledgedBefore() throws Exception {
        Path data = folder.resolve("the hub");
        Path file = folder.resolve("the backup.zip");
        int before;
        try (HubProcess hub = HubProcess.start(data, "mqtt.queue.messages=1000000", "mqtt.queue.bytes=1000000000")) {
            try (MqttClient reader = client(hub, "reader", false)) {
                reader.subscribe("n/#", 1);
                reader.disconnect();
            }
            try (Publisher publisher = new Publisher(hub)) {
                publisher.await(ENOUGH);
                before = publisher.acknowledged.get();
                Said saved = tomte("backup", file.toString(), "--data", data.toString());
                assertThat(saved.code()).as(saved.text()).isZero();
                assertThat(saved.text()).contains("100 %", "Saved ", "Read back: every checksum is right.");
                publisher.await(FEW); // it goes on
                assertThat(hub.shell("store")).contains("bytes to the device per message received");
                Said refused = tomte("restore", file.toString(), "--data", data.toString());
                assertThat(refused.code()).isEqualTo(1);
                assertThat(refused.text()).contains("A hub is running on");
                hub.kill();
            }
        }
        Said checked = tomte("restore", file.toString(), "--check");
        assertThat(checked.code()).as(checked.text()).isZero();
        assertThat(checked.text()).contains("Every checksum is right.", "In it: 1 sessions, ");

        Path other = folder.resolve("other");
        Said restored = tomte("restore", file.toString(), "--data", other.toString());
        assertThat(restored.code()).as(restored.text()).isZero();
        check(other, before);
    }

    private static void check(Path data, int before) throws Exception {
        try (HubProcess hub = HubProcess.start(data, "mqtt.queue.messages=1000000", "mqtt.queue.bytes=1000000000")) {
            assertThat(hub.api().get("health").toString()).contains("what is acknowledged is on disk");
            assertThat(hub.api().get("store").get("retained").getAsInt()).isGreaterThanOrEqualTo(before / 10);
            Set<Integer> read = ConcurrentHashMap.newKeySet();
            try (MqttClient reader =
                    new MqttClient("tcp://127.0.0.1:" + hub.mqttPort(), "reader", new MemoryPersistence())) {
                reader.setCallback(new Numbers(read));
                MqttConnectOptions options = new MqttConnectOptions();
                options.setCleanSession(false);
                reader.connect(options);
                eventually(() -> assertThat(read).hasSizeGreaterThanOrEqualTo(before));
                reader.disconnect();
            }
            for (int number = 1; number <= before; number++) {
                assertThat(read).contains(number);
            }
        }
    }

    /** Collects the numbers that arrive. */
    private record Numbers(Set<Integer> read) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            read.add(Integer.parseInt(new String(message.getPayload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }

    @Test
    void leavesNothingBehindWhereItFails() throws Exception {
        Path data = folder.resolve("data");
        try (HubProcess hub = HubProcess.start(data)) {
            Said inside = tomte("backup", data.resolve("x.zip").toString(), "--data", data.toString());
            assertThat(inside.code()).isEqualTo(1);
            assertThat(inside.text()).contains("is in the data folder");
            assertThat(hub.shell("backup " + folder.resolve("none/x.zip"))).startsWith("There is no folder ");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(data);
        }
    }
}
