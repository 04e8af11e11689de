package io.tomte.acceptance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What real devices said, over TCP into a running hub, against what its API then shows and what it publishes on command. */
class CorpusTest {
    private static final Set<String> FAMILIES = Set.of("zigbee2mqtt", "esphome", "home-assistant-docs");
    private static final Set<String> KINDS = Set.of("light", "switch", "sensor", "binary_sensor", "select");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=(\\[[^]]*]|\\S+)");

    private static final String MARKER_TOPIC = "homeassistant/sensor/marker/config";
    private static final String MARKER = """
            {"unique_id":"marker","state_topic":"marker/state","device":{"identifiers":["marker"],"name":"Marker"}}""";

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> casesOfTheFourKinds() {
        List<JsonObject> cases = Corpus.cases(FAMILIES, KINDS);
        assumeTrue(!cases.isEmpty(), "no recorded messages beside this checkout");
        return cases.stream()
                .map(recorded -> DynamicTest.dynamicTest(
                        recorded.get("id").getAsString() + " "
                                + recorded.get("title").getAsString(),
                        () -> play(recorded)))
                .toList();
    }

    private void play(JsonObject recorded) {
        String id = recorded.get("id").getAsString();
        try (HubProcess hub = HubProcess.start(folder.resolve(id));
                Device device = new Device(hub.mqttPort(), "device")) {
            Api api = hub.api();
            JsonObject expect = recorded.getAsJsonObject("expect");
            JsonArray messages = recorded.getAsJsonArray("messages");
            for (int i = 0; i < messages.size(); i++) {
                JsonObject message = messages.get(i).getAsJsonObject();
                awaitTaken(api, device, messages, i);
                device.publish(
                        message.get("topic").getAsString(),
                        message.get("payload").getAsString(),
                        message.get("retain").getAsBoolean());
                checkStates(api, expect, i);
            }
            checkDevices(api, expect);
            checkEntities(api, expect);
            checkCommands(api, expect, hub);
        }
    }

    /**
     * A device waits a moment between announcing itself and its first state; what it says before the hub listens is lost. Messages
     * are taken in order, so the moment is over when another device, announced later, is there with the state it left behind.
     */
    private static void awaitTaken(Api api, Device device, JsonArray messages, int next) {
        boolean announced = next > 0 && topicOf(messages.get(next - 1)).endsWith("/config");
        if (!announced || topicOf(messages.get(next)).endsWith("/config")) {
            return;
        }
        device.publish("marker/state", "there", true);
        device.publish(MARKER_TOPIC, MARKER, true);
        eventually(
                () -> assertThat(api.state("marker").get("state").getAsString()).isEqualTo("there"));
        device.publish(MARKER_TOPIC, "", true);
        eventually(() -> assertThat(api.entity("marker")).isEmpty());
    }

    private static void checkStates(Api api, JsonObject expect, int message) {
        for (JsonElement element : expect.getAsJsonArray("states")) {
            JsonObject state = element.getAsJsonObject();
            if (state.get("after_message").getAsInt() == message) {
                eventually(() -> assertState(api, state));
            }
        }
    }

    private static void assertState(Api api, JsonObject expected) {
        JsonObject actual = api.state(expected.get("entity").getAsString());
        assertThat(actual.get("state")).as(expected.toString()).isEqualTo(expected.get("state"));
        if (expected.has("available")) {
            assertThat(actual.get("available")).as(expected.toString()).isEqualTo(expected.get("available"));
        }
        if (expected.has("attributes")) {
            JsonObject attributes = actual.getAsJsonObject("attributes");
            expected.getAsJsonObject("attributes")
                    .asMap()
                    .forEach((key, value) ->
                            assertThat(attributes.get(key)).as(key).isEqualTo(value));
        }
    }

    private static void checkDevices(Api api, JsonObject expect) {
        JsonArray devices = api.get("home").getAsJsonArray("devices");
        JsonArray expected = expect.getAsJsonArray("devices");
        assertThat(devices.size()).isEqualTo(expected.size());
        for (JsonElement element : expected) {
            JsonObject device = element.getAsJsonObject();
            assertThat(devices.asList()).anyMatch(actual -> agrees(device, actual.getAsJsonObject()));
        }
    }

    private static boolean agrees(JsonObject expected, JsonObject actual) {
        for (Map.Entry<String, JsonElement> field : expected.entrySet()) {
            JsonElement value = field.getValue();
            JsonElement shown = actual.get(field.getKey());
            switch (field.getKey()) {
                case "identifiers" -> {
                    List<JsonElement> ids =
                            value.isJsonArray() ? value.getAsJsonArray().asList() : List.of(value);
                    if (!shown.getAsJsonArray().asList().containsAll(ids)) {
                        return false;
                    }
                }
                case "via_device", "suggested_area" -> {} // a link and a wish, not shown as they are
                default -> {
                    if (!value.equals(shown)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static void checkEntities(Api api, JsonObject expect) {
        JsonArray expected = expect.getAsJsonArray("entities");
        assertThat(api.get("home").getAsJsonArray("entities").size()).isEqualTo(expected.size());
        for (JsonElement element : expected) {
            JsonObject entity = element.getAsJsonObject();
            JsonElement identity = entity.has("unique_id") ? entity.get("unique_id") : entity.get("discovery_id");
            JsonObject actual = api.entity(identity.getAsString()).orElseThrow();
            assertThat(actual.get("kind")).isEqualTo(entity.get("component"));
            assertThat(actual.get("discovery_id")).isEqualTo(entity.get("discovery_id"));
            if (entity.has("device_class")) {
                assertThat(actual.get("device_class")).isEqualTo(entity.get("device_class"));
            }
            if (entity.has("name")) {
                assertThat(actual.get("name") == null ? JsonNull.INSTANCE : actual.get("name"))
                        .isEqualTo(entity.get("name"));
            }
        }
        if (expect.has("display_name")) {
            expect.getAsJsonObject("display_name")
                    .asMap()
                    .forEach((entity, name) -> assertThat(
                                    api.entity(entity).orElseThrow().get("display_name"))
                            .isEqualTo(name));
        }
    }

    private static void checkCommands(Api api, JsonObject expect, HubProcess hub) {
        if (!expect.has("commands")) {
            return;
        }
        for (JsonElement element : expect.getAsJsonArray("commands")) {
            JsonObject command = element.getAsJsonObject();
            String entity = api.entity(command.get("entity").getAsString())
                    .orElseThrow()
                    .get("id")
                    .getAsString();
            JsonArray publishes = command.getAsJsonArray("publishes");
            String topics = publishes.isEmpty() ? "nothing/here" : topicOf(publishes.get(0));
            try (Device listener = new Device(hub.mqttPort(), "listener").listen(topics)) {
                listener.forget();
                JsonObject body = body(command.get("action").getAsString());
                api.post(202, "entities/" + entity + "/commands", body.toString());
                for (JsonElement publish : publishes) {
                    assertPublished(command, publish.getAsJsonObject(), listener.next());
                }
            }
        }
    }

    private static String topicOf(JsonElement publish) {
        return publish.getAsJsonObject().get("topic").getAsString();
    }

    private static void assertPublished(JsonObject command, JsonObject expected, Device.Message actual) {
        assertThat(actual.topic()).isEqualTo(expected.get("topic").getAsString());
        String payload = expected.get("payload").getAsString();
        if (command.has("match")) {
            assertThat(JsonParser.parseString(actual.payload())).isEqualTo(JsonParser.parseString(payload));
        } else {
            assertThat(actual.payload()).isEqualTo(payload);
        }
        assertThat(actual.qos()).isEqualTo(expected.get("qos").getAsInt());
    }

    /** Turns {@code turn_on brightness=40} and {@code select_option=debug} into the body of a command. */
    private static JsonObject body(String action) {
        JsonObject body = new JsonObject();
        JsonObject arguments = new JsonObject();
        String name = action.split("[ =]", 2)[0];
        body.addProperty("action", name);
        Matcher matcher = ARGUMENT.matcher(action);
        Map<String, String> found = new LinkedHashMap<>();
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        found.forEach((key, value) -> arguments.add(key.equals(name) ? argumentOf(name) : key, json(value)));
        body.add("arguments", arguments);
        return body;
    }

    private static String argumentOf(String action) {
        return switch (action) {
            case "select_option" -> "option";
            default -> "value";
        };
    }

    private static JsonElement json(String value) {
        boolean literal = value.startsWith("[") || value.matches("-?\\d+(\\.\\d+)?|true|false");
        return literal ? JsonParser.parseString(value) : new JsonPrimitive(value);
    }
}
