package io.tomte.rest.internal.topics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import com.google.gson.JsonObject;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.rest.internal.fakes.FakeMqtt;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.Hub.Answer;
import io.tomte.rest.internal.fakes.TextOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicCallsTest {
    private final Hub hub = new Hub();

    @Test
    void showsRetainedTopicsOneLevelAtATime() {
        hub.broker.retain("zigbee2mqtt/bulb", "{}");
        hub.broker.retain("zigbee2mqtt/bulb/availability", "online");
        hub.broker.retain("zigbee2mqtt/bridge/state", "online");
        hub.broker.retain("$SYS/broker/version", "tomte");
        assertThat(names(hub.get("/topics").json())).containsExactly("$SYS 1 -", "zigbee2mqtt 3 -");
        assertThat(names(hub.get("/topics?prefix=zigbee2mqtt&depth=1").json()))
                .containsExactly("zigbee2mqtt/bridge 1 -", "zigbee2mqtt/bulb 2 {}");
    }

    @Test
    void addsWhatWasSeenLive() {
        String stream = openStream();
        watch(stream, "a/#");
        hub.mqtt.receive(message("a/b", "live"));
        assertThat(names(hub.get("/topics?prefix=a").json())).containsExactly("a/b 1 live");
        JsonObject value = hub.get("/topics/value?topic=a/b").json();
        assertThat(value.toString())
                .isEqualTo("{\"topic\":\"a/b\",\"payload\":\"live\",\"bytes\":4,\"truncated\":false,\"retained\":false,"
                        + "\"qos\":0,\"at\":\"2026-01-15T12:00:00.000Z\",\"properties\":{}}");
    }

    @Test
    void subscribesOnlyWhileSomebodyWatches() {
        assertThat(hub.mqtt.created).isEmpty();
        String stream = openStream();
        watch(stream, "a/#\",\"a/b");
        assertThat(hub.mqtt.handlers.keySet()).containsExactly("a/#");
        assertThat(hub.mqtt.created.get(0).uri()).hasToString("vm:page");
        hub.mqtt.receive(message("a/b", "live"));
        hub.api.streams().close(stream);
        hub.loop.advance(java.time.Duration.ofSeconds(59));
        assertThat(hub.mqtt.handlers).hasSize(1);
        hub.loop.advance(java.time.Duration.ofSeconds(2));
        assertThat(hub.mqtt.handlers).isEmpty();
        assertThat(hub.get("/topics/value?topic=a/b").reason()).isEqualTo("no-such-topic");
    }

    @Test
    void keepsASubscriptionForThoseWhoComeBack() {
        String stream = openStream();
        watch(stream, "a/#");
        hub.api.streams().close(stream);
        hub.loop.advance(java.time.Duration.ofSeconds(50));
        watch(openStream(), "a/#");
        hub.loop.advance(java.time.Duration.ofMinutes(5));
        assertThat(hub.mqtt.handlers.keySet()).containsExactly("a/#");
    }

    @Test
    void subscribesAgainWhenTheClientWasReplaced() {
        hub.services.mqtt = Optional.empty();
        watch(openStream(), "a/#");
        assertThat(hub.mqtt.handlers).isEmpty();
        hub.services.mqtt = Optional.of(hub.mqtt);
        hub.api.refreshTopics();
        assertThat(hub.mqtt.handlers.keySet()).containsExactly("a/#");
        FakeMqtt replaced = new FakeMqtt();
        hub.services.mqtt = Optional.of(replaced);
        hub.api.refreshTopics();
        assertThat(hub.mqtt.handlers).as("the old one is closed").isEmpty();
        assertThat(replaced.handlers.keySet()).containsExactly("a/#");
    }

    @Test
    void publishesThroughItsOwnClient() {
        Answer answer = hub.post("/publish", "{\"topic\":\"a/b\",\"payload\":\"x\",\"qos\":1,\"retain\":true}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().toString()).isEqualTo("{\"matched\":3}");
        assertThat(hub.mqtt.published).containsExactly(Publish.of("a/b", Bytes.utf8("x"), QoS.AT_LEAST_ONCE, true));
        assertThat(hub.call("DELETE", "/retained?topic=a/b", "", Map.of()).status())
                .isEqualTo(204);
        assertThat(hub.mqtt.published.get(1)).isEqualTo(Publish.of("a/b", Bytes.EMPTY, QoS.AT_LEAST_ONCE, true));
        hub.call("DELETE", "/topics/retained?topic=a/c", "", Map.of());
        assertThat(hub.mqtt.published.get(2)).isEqualTo(Publish.of("a/c", Bytes.EMPTY, QoS.AT_LEAST_ONCE, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"topic\":\"a/#\",\"payload\":\"x\"} | bad-topic     | /topic",
                "{\"payload\":\"x\"}                   | missing-field | /topic",
                "{\"topic\":\"a\",\"qos\":3}           | bad-value     | /qos",
                "{\"topic\":\"a\",\"qos\":1.5}         | bad-value     | /qos",
                "{\"topic\":\"a\",\"retain\":\"yes\"}  | bad-value     | /retain"
            })
    void refusesWhatCannotBePublished(String body, String reason, String pointer) {
        Answer answer = hub.post("/publish", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(hub.mqtt.published).isEmpty();
    }

    @Test
    void saysWhatIsNotRunning() {
        hub.services.mqtt = Optional.empty();
        assertThat(hub.post("/publish", "{\"topic\":\"a\"}").reason()).isEqualTo("client-not-running");
        hub.services.broker = Optional.empty();
        assertThat(hub.get("/topics").reason()).isEqualTo("broker-not-running");
        assertThat(hub.get("/clients").reason()).isEqualTo("broker-not-running");
    }

    @Test
    void listsClientsAndDrops() {
        assertThat(hub.get("/clients").json().toString())
                .isEqualTo(
                        "{\"clients\":[{\"id\":\"lamp\",\"user\":null,\"address\":\"127.0.0.1:51234\",\"transport\":\"tcp\","
                                + "\"version\":\"3.1.1\",\"connected\":true,\"since\":\"2026-01-15T11:00:00.000Z\",\"clean_start\":true,"
                                + "\"session_expiry\":0,\"subscriptions\":0,\"queued\":0,\"inflight\":0,\"received\":12,\"sent\":40,"
                                + "\"dropped\":0,\"last_problem\":null}],\"drops\":[{\"reason\":\"queue-full\",\"count\":3}],"
                                + "\"refusals\":[{\"reason\":\"not-authenticated\",\"count\":2}]}");
    }

    @Test
    void saysWhoMissedMessages() {
        assertThat(hub.get("/drops").json().toString())
                .isEqualTo("{\"drops\":[{\"reason\":\"queue-full\",\"count\":3}],"
                        + "\"recent\":[{\"client\":\"lamp\",\"reason\":\"queue-full\",\"count\":3,\"topic\":\"home/lamp/set\","
                        + "\"at\":\"2026-01-01T12:00:00.000Z\"}],\"others\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/clients/lamp:disconnect", "/clients/lamp%3A1:disconnect"})
    void disconnectsAClient(String path) {
        assertThat(hub.call("POST", path, "", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void disconnectsAClientWhoseIdFitsNoAddress() {
        assertThat(hub.post("/clients:disconnect", "{\"id\":\"lamp/1\"}").status())
                .isEqualTo(204);
        assertThat(hub.post("/clients:disconnect", "{\"id\":\"other\"}").reason())
                .isEqualTo("no-such-client");
    }

    @Test
    void refusesToWatchForAStreamThatIsClosed() {
        assertThat(hub.call("PUT", "/events/s9/watch", "{\"topics\":[\"#\"]}", Map.of())
                        .reason())
                .isEqualTo("no-such-stream");
        assertThat(hub.call("PUT", "/events/s9/watch", "{\"topics\":[\"a/#/b\"]}", Map.of())
                        .pointer())
                .isEqualTo("/topics/0");
    }

    @Test
    void leavesOutFiltersThatAWiderOneHolds() {
        assertThat(TopicWatch.widest(filters("a/#", "a/b", "a/+/c", "a", "ab", "$SYS/#", "+/x")))
                .isEqualTo(filters("a/#", "ab", "$SYS/#", "+/x"));
        assertThat(TopicWatch.widest(filters("#", "a/b", "$SYS/#"))).isEqualTo(filters("#", "$SYS/#"));
    }

    private static Set<io.tomte.mqtt.topic.TopicFilter> filters(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(io.tomte.mqtt.topic.TopicFilter::parse)
                .collect(java.util.stream.Collectors.toSet());
    }

    private String openStream() {
        return hub.api.streams().open(OptionalLong.empty(), () -> true, new TextOutput());
    }

    private void watch(String stream, String filter) {
        assertThat(hub.call("PUT", "/events/" + stream + "/watch", "{\"topics\":[\"" + filter + "\"]}", Map.of())
                        .status())
                .isEqualTo(204);
    }

    private static Publish message(String topic, String payload) {
        return Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, false);
    }

    private static java.util.List<String> names(JsonObject tree) {
        return tree.getAsJsonArray("children").asList().stream()
                .map(com.google.gson.JsonElement::getAsJsonObject)
                .map(child -> child.get("topic").getAsString() + " " + child.get("topics") + " "
                        + (child.get("value") instanceof JsonObject value
                                ? value.get("payload").getAsString()
                                : "-"))
                .toList();
    }
}
