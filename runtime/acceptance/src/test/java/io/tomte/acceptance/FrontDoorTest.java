package io.tomte.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Who comes in, and who is sent elsewhere, with a client that is not ours. */
class FrontDoorTest {
    @TempDir
    Path folder;

    private static Mqtt5ClientBuilder client(HubProcess hub, String id) {
        return Mqtt5Client.builder().identifier(id).serverHost("127.0.0.1").serverPort(hub.mqttPort());
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void theOwnerLogsInWithScramAndAgain() {
        try (HubProcess hub = HubProcess.start(
                HubProcess.distribution(), folder.resolve("data"), Map.of("TOMTE_ADMIN_PASSWORD", "correct horse"))) {
            ScramLogin scram = new ScramLogin("admin", "correct horse");
            Mqtt5AsyncClient owner = client(hub, "owner").enhancedAuth(scram).buildAsync();
            get(owner.connect());
            assertThat(scram.proofs()).isEqualTo(1);
            get(owner.reauth());
            assertThat(scram.proofs()).isEqualTo(2);
            assertThat(hub.shell("client owner")).containsPattern("user\\s+admin");

            Mqtt5AsyncClient thief = client(hub, "thief")
                    .enhancedAuth(new ScramLogin("admin", "wrong horse"))
                    .buildAsync();
            Throwable refused = catchThrowable(() -> get(thief.connect()));
            assertThat(refused).hasCauseInstanceOf(Mqtt5ConnAckException.class);
            assertThat(hub.shell("refusals")).containsPattern("not-authenticated\\s+1");
            get(owner.disconnect());
        }
    }

    @Test
    void everybodyIsSentToAnotherServerWhileTheHubRuns() throws Exception {
        try (HubProcess hub = HubProcess.start(folder.resolve("data"))) {
            CompletableFuture<Mqtt5Disconnect> told = new CompletableFuture<>();
            Mqtt5AsyncClient lamp = client(hub, "lamp")
                    .addDisconnectedListener(gone -> {
                        if (gone.getCause() instanceof Mqtt5DisconnectException said) {
                            told.complete(said.getMqttMessage());
                        }
                    })
                    .buildAsync();
            get(lamp.connect());

            Path file = hub.data().resolve("etc").resolve("io.tomte.mqtt.broker.redirect.config");
            write(file, "server.reference=\"other.local:1883\"\nserver.moved=B\"true\"\n");
            assertThat(get(told).getReasonCode()).isEqualTo(Mqtt5DisconnectReasonCode.SERVER_MOVED);
            assertThat(get(told).getServerReference().map(Object::toString)).contains("other.local:1883");
            assertThat(refusal(hub)).hasValueSatisfying(ack -> {
                assertThat(ack.getReasonCode()).isEqualTo(Mqtt5ConnAckReasonCode.SERVER_MOVED);
                assertThat(ack.getServerReference().map(Object::toString)).contains("other.local:1883");
            });
            assertThat(hub.shell("clients")).contains("vm"); // parts of the hub stay

            Files.delete(file);
            eventually(() -> assertThat(refusal(hub)).isEmpty());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What CONNACK says to a new client that is not let in. */
    private static Optional<Mqtt5ConnAck> refusal(HubProcess hub) {
        Mqtt5AsyncClient client = client(hub, "new").buildAsync();
        Throwable problem = catchThrowable(() -> get(client.connect()));
        if (problem == null) {
            get(client.disconnect());
            return Optional.empty();
        }
        assertThat(problem).hasCauseInstanceOf(Mqtt5ConnAckException.class);
        return Optional.of(((Mqtt5ConnAckException) problem.getCause()).getMqttMessage());
    }
}
