package io.tomte.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
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

/** Clients that others wrote, publish and subscribe at each QoS against the running hub. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a client that waits for ever is a failure
class RealClientsTest {
    private static final int SECONDS = 15;
    private static final String PAYLOAD = "hällo wörld";

    @TempDir
    static Path data;

    private static HubProcess hub;

    @BeforeAll
    static void start() {
        hub = HubProcess.start(data);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"31,0", "31,1", "31,2", "311,0", "311,1", "311,2", "5,0", "5,1", "5,2"})
    void mosquittoClients(String version, int qos) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_sub")), "mosquitto-clients is not installed");
        String topic = "mosquitto/" + version + "/" + qos;
        List<String> common =
                List.of("-h", "127.0.0.1", "-p", "" + hub.mqttPort(), "-V", "mqttv" + version, "-q", "" + qos);
        run("/usr/bin/mosquitto_pub", common, "-t", topic, "-m", PAYLOAD, "-r");
        Process subscriber =
                command("/usr/bin/mosquitto_sub", common, "-t", topic, "-C", "2", "-F", "%q %r %p", "-W", "" + SECONDS);
        while (subscriber.isAlive()) { // the retained message says hello, a live one ends it
            run("/usr/bin/mosquitto_pub", common, "-t", topic, "-m", "live");
        }
        assertThat(output(subscriber).lines()).containsExactlyInAnyOrder(qos + " 1 " + PAYLOAD, qos + " 0 live");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void ourOwnCommands(int qos) throws Exception {
        String topic = "own/" + qos;
        String tomte = HubProcess.distribution().resolve("tomte").toString();
        List<String> common = List.of("-p", "" + hub.mqttPort(), "-q", "" + qos, "-t", topic);
        List<String> publish = new ArrayList<>(List.of("pub"));
        publish.addAll(common);
        run(tomte, publish, "-m", PAYLOAD, "-r");
        List<String> subscribe = new ArrayList<>(List.of("sub"));
        subscribe.addAll(common);
        assertThat(output(command(tomte, subscribe, "-C", "1", "-W", "" + SECONDS)))
                .contains(PAYLOAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void pahoJavaV3(int qos) throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        String uri = "tcp://127.0.0.1:" + hub.mqttPort();
        try (var client = new org.eclipse.paho.client.mqttv3.MqttClient(
                uri, "paho3-" + qos, new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence())) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            client.connect(options);
            IMqttMessageListener listener = (topic, message) -> received.add(topic + " " + message);
            client.subscribe("paho3/+/" + qos, qos, listener);
            client.publish("paho3/a/" + qos, PAYLOAD.getBytes(StandardCharsets.UTF_8), qos, false);
            assertThat(received.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("paho3/a/" + qos + " " + PAYLOAD);
            client.disconnect();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void pahoJavaV5(int qos) throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        String uri = "tcp://127.0.0.1:" + hub.mqttPort();
        var client = new org.eclipse.paho.mqttv5.client.MqttClient(
                uri, "paho5-" + qos, new org.eclipse.paho.mqttv5.client.persist.MemoryPersistence());
        client.setCallback(new Paho5Callback(received));
        client.connect(new MqttConnectionOptions());
        client.subscribe("paho5/#", qos);
        client.publish("paho5/a/" + qos, PAYLOAD.getBytes(StandardCharsets.UTF_8), qos, false);
        assertThat(received.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("paho5/a/" + qos + " " + PAYLOAD);
        client.disconnect();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void hiveMqClientOverTcpAndWebSocket(int qos) throws Exception {
        URI socket = hub.address("ws");
        Mqtt5BlockingClient subscriber = MqttClient.builder()
                .useMqttVersion5()
                .identifier("hive-ws-" + qos)
                .serverHost("127.0.0.1")
                .serverPort(socket.getPort())
                .webSocketConfig()
                .serverPath("mqtt")
                .applyWebSocketConfig()
                .buildBlocking();
        Mqtt5BlockingClient publisher = MqttClient.builder()
                .useMqttVersion5()
                .identifier("hive-tcp-" + qos)
                .serverHost("127.0.0.1")
                .serverPort(hub.mqttPort())
                .buildBlocking();
        subscriber.connect();
        publisher.connect();
        MqttQos level = MqttQos.fromCode(qos);
        try (var publishes = subscriber.publishes(com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL)) {
            subscriber.subscribeWith().topicFilter("hive/" + qos).qos(level).send();
            publisher
                    .publishWith()
                    .topic("hive/" + qos)
                    .qos(level)
                    .userProperties()
                    .add("a", "b")
                    .applyUserProperties()
                    .payload(PAYLOAD.getBytes(StandardCharsets.UTF_8))
                    .send();
            Mqtt5Publish message = publishes.receive(SECONDS, TimeUnit.SECONDS).orElseThrow();
            assertThat(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(PAYLOAD);
            assertThat(message.getQos()).isEqualTo(level);
            assertThat(message.getUserProperties().asList()).hasSize(1);
        }
        publisher.disconnect();
        subscriber.disconnect();
    }

    @Test
    void mqttJsOverWebSocketInBothVersionsAtEachQos() throws Exception {
        Path script = HubProcess.root().resolve("runtime/acceptance/js/mqttjs.mjs");
        assumeTrue(
                Files.isDirectory(script.resolveSibling("node_modules/mqtt")),
                "npm ci was not run in runtime/acceptance/js");
        String out = output(
                command("node", List.of(script.toString(), hub.address("ws").toString())));
        assertThat(out).contains("6 passed, 0 failed");
    }

    private static Process command(String program, List<String> common, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(common);
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void run(String program, List<String> common, String... more) throws Exception {
        Process process = command(program, common, more);
        String told = output(process);
        assertThat(process.exitValue()).as(told).isZero();
    }

    private static String output(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS * 2, TimeUnit.SECONDS)).isTrue();
        return out;
    }
}
