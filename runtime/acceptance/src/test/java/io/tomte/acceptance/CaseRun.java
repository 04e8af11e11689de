package io.tomte.acceptance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Plays one case into a running hub and compares what its interface shows and what it publishes. */
final class CaseRun {
    /** Settings that the interface shows under its own names, or as capabilities. */
    private static final Map<String, String> FIELDS = Map.of(
            "discovery_id", "discovery_id",
            "device_class", "device_class",
            "unit_of_measurement", "unit",
            "entity_category", "category",
            "icon", "icon");

    private static final Set<String> DEVICE_FIELDS = Set.of(
            "manufacturer", "model", "model_id", "serial_number", "hw_version", "sw_version", "configuration_url");

    private final Corpus.Case played;
    private final CaseWords words;
    private final Api api;
    private final Device device;
    private final Device witness;
    private final Marker marker;
    private final Set<String> retained = new LinkedHashSet<>();

    /** @param witness listens to everything */
    CaseRun(Corpus.Case played, Api api, Device device, Device witness, Marker marker) {
        this.played = played;
        this.words = new CaseWords(played);
        this.api = api;
        this.device = device;
        this.witness = witness;
        this.marker = marker;
    }

    void play() {
        List<JsonObject> messages = played.messages();
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            if (i > 0 && (played.isNative() || announces(messages.get(i - 1)) && !announces(message))) {
                marker.await(api);
            }
            publish(message);
            for (JsonObject state : played.expected("states")) {
                if (state.get("after_message").getAsInt() == i) {
                    eventually(() -> assertState(new HomeView(api, words), state));
                }
            }
            for (JsonObject trigger : played.expected("triggers")) {
                if (trigger.get("after_message").getAsInt() == i) {
                    eventually(() -> assertTriggered(new HomeView(api, words), trigger));
                }
            }
        }
        marker.await(api);
        eventually(this::assertHome);
        played.expected("commands").forEach(this::command);
    }

    private static boolean announces(JsonObject message) {
        return message.get("topic").getAsString().endsWith("/config");
    }

    private void publish(JsonObject message) {
        String topic = message.get("topic").getAsString();
        boolean retain = message.has("retain") && message.get("retain").getAsBoolean();
        if (retain) {
            retained.add(topic);
        }
        device.publish(topic, message.get("payload").getAsString(), retain);
    }

    /** As if none of it had ever been: nothing retained, and no device that only a person could remove. */
    void clear() {
        retained.stream()
                .filter(topic -> topic.endsWith("/bridge/devices"))
                .forEach(topic -> device.publish(topic, "[]", true)); // only an empty list says that they are gone
        retained.forEach(topic -> device.publish(topic, "", true));
        marker.await(api);
        for (JsonElement left : api.get("home").getAsJsonArray("devices")) {
            JsonObject one = left.getAsJsonObject();
            if (!one.get("announced").getAsBoolean()) {
                api.send("DELETE", "devices/" + one.get("id").getAsString(), Optional.empty());
            }
        }
    }

    private void assertState(HomeView home, JsonObject expected) {
        if (expected.has("device")) {
            List<JsonObject> entities = home.entitiesOf(expected.get("device").getAsString());
            assertThat(entities)
                    .as("%s", expected)
                    .isNotEmpty()
                    .allSatisfy(
                            entity -> assertThat(entity.getAsJsonObject("state").get("available"))
                                    .isEqualTo(expected.get("available")));
            return;
        }
        String name = expected.get("entity").getAsString();
        JsonObject actual = home.entity(
                        name, Optional.ofNullable(expected.get("component")).map(JsonElement::getAsString))
                .getAsJsonObject("state");
        if (expected.has("state") && !expected.has("lenient")) {
            JsonElement state = expected.get("state");
            JsonElement shown = state.isJsonObject() ? words.structured(actual).orElseThrow() : actual.get("state");
            if (state.toString().contains("(timestamp of the event)")) {
                assertThat(shown.getAsString()).as("%s", expected).startsWith("20");
            } else {
                assertThat(shown).as("%s %s", expected, actual).isEqualTo(state);
            }
        }
        if (expected.has("available")) {
            boolean available =
                    actual.has("available") && actual.get("available").getAsBoolean();
            assertThat(available)
                    .as("%s %s", expected, actual)
                    .isEqualTo(expected.get("available").getAsBoolean());
        }
        if (expected.has("attributes")) {
            attributes(expected.getAsJsonObject("attributes"), actual.getAsJsonObject("attributes"));
        }
    }

    private static void assertTriggered(HomeView home, JsonObject expected) {
        String topic = expected.get("source").getAsString();
        JsonObject state = home.entity(topic.substring(topic.indexOf('/') + 1), Optional.of("event"))
                .getAsJsonObject("state");
        assertThat(state.getAsJsonObject("attributes").get("event_type")).isEqualTo(expected.get("type"));
    }

    private static void attributes(JsonObject expected, JsonObject actual) {
        expected.asMap().forEach((name, value) -> {
            if (name.equals("json_attributes_keys")) {
                assertThat(actual.keySet())
                        .containsAll(value.getAsJsonArray().asList().stream()
                                .map(JsonElement::getAsString)
                                .toList());
            } else {
                assertThat(HomeView.same(value, actual.get(name)))
                        .as("%s: %s in %s", name, value, actual)
                        .isTrue();
            }
        });
    }

    private void assertHome() {
        HomeView home = new HomeView(api, words);
        played.expected("devices").forEach(expected -> device(home, expected));
        List<JsonObject> entities = played.expected("entities");
        entities.forEach(expected -> entity(home, expected));
        if (!played.isNative() && played.expect().has("entities")) {
            assertThat(home.of("homeassistant")).as("no others").hasSize(entities.size());
        }
        if (played.expect().has("final")) {
            assertThat(home.of("homeassistant"))
                    .hasSize(played.expect()
                            .getAsJsonObject("final")
                            .get("entities")
                            .getAsInt());
        }
        if (played.expect().has("display_name")) {
            played.expect()
                    .getAsJsonObject("display_name")
                    .asMap()
                    .forEach((entity, name) -> assertThat(
                                    home.entity(entity, Optional.empty()).get("display_name"))
                            .isEqualTo(name));
        }
    }

    private void device(HomeView home, JsonObject expected) {
        JsonObject actual = home.device(expected);
        for (Map.Entry<String, JsonElement> field : expected.entrySet()) {
            if (DEVICE_FIELDS.contains(field.getKey()) || field.getKey().equals("name")) {
                assertThat(actual.get(field.getKey()))
                        .as("%s of %s", field.getKey(), actual)
                        .isEqualTo(field.getValue());
            }
        }
    }

    private void entity(HomeView home, JsonObject expected) {
        String name = nameOf(expected);
        String component = expected.get("component").getAsString();
        JsonObject actual = home.entity(name, component.contains(" ") ? Optional.empty() : Optional.of(component));
        if (component.contains(" or ")) {
            assertThat(component).contains(actual.get("kind").getAsString());
        }
        FIELDS.forEach((key, shown) -> {
            if (expected.has(key)) {
                assertThat(actual.get(shown)).as("%s of %s", key, name).isEqualTo(expected.get(key));
            }
        });
        if (expected.has("name")) {
            JsonElement own = actual.get("name");
            JsonElement shown =
                    own.isJsonNull() && !expected.get("name").isJsonNull() ? actual.get("display_name") : own;
            assertThat(shown).as("name of %s", name).isEqualTo(expected.get("name"));
        }
        if (expected.has("enabled_by_default")) {
            assertThat(actual.get("enabled").getAsString())
                    .isEqualTo(expected.get("enabled_by_default").getAsString());
        }
        if (expected.has("settable")) {
            assertThat(actual.getAsJsonArray("actions").isEmpty())
                    .isNotEqualTo(expected.get("settable").getAsBoolean());
        }
        if (expected.has("topics")) {
            assertThat(actual.getAsJsonObject("topics").asMap())
                    .containsAllEntriesOf(expected.getAsJsonObject("topics").asMap());
        }
        for (String key :
                List.of("supported_color_modes", "effect_list", "options", "modes", "event_types", "state_class")) {
            if (expected.has(key)) {
                assertThat(HomeView.same(
                                expected.get(key),
                                actual.getAsJsonObject("capabilities").get(key)))
                        .as("%s of %s", key, actual)
                        .isTrue();
            }
        }
    }

    private static String nameOf(JsonObject expected) {
        if (expected.has("unique_id") || expected.has("discovery_id")) {
            return expected.get(expected.has("unique_id") ? "unique_id" : "discovery_id")
                    .getAsString();
        }
        if (!expected.has("key")) {
            return expected.get("device").getAsString() + " "
                    + expected.get("component").getAsString();
        }
        return (expected.has("device") ? expected.get("device").getAsString() + "/" : "")
                + expected.get("key").getAsString();
    }

    private void command(JsonObject expected) {
        JsonObject entity = new HomeView(api, words).entity(words.entityOf(expected), Optional.empty());
        List<JsonElement> wanted =
                new ArrayList<>(expected.getAsJsonArray("publishes").asList());
        witness.drain(device);
        String body = words.bodyOf(expected, entity).toString();
        var answer = api.send("POST", "entities/" + entity.get("id").getAsString() + "/commands", Optional.of(body));
        assertThat(answer.statusCode())
                .as("%s: %s", body, answer.body())
                .isEqualTo(expected.has("rejected") ? 422 : 202);
        while (!wanted.isEmpty()) {
            Device.Message told = witness.next();
            boolean right = wanted.stream()
                    .filter(one -> published(one.getAsJsonObject(), told))
                    .findFirst()
                    .map(wanted::remove)
                    .orElse(false);
            assertThat(right)
                    .as("%s led to %s where it should be %s", expected.get("action"), told, wanted)
                    .isTrue();
        }
        if (!played.id().equals("shelly-gen1-05")) { // lists the colour alone, where the message that turns on follows
            assertThat(witness.drain(device)).as("more than %s", expected).isEmpty();
        }
    }

    private static boolean published(JsonObject expected, Device.Message actual) {
        String payload = expected.get("payload").getAsString().replaceFirst("^\\(last brightness, (\\d+)\\)$", "$1");
        return actual.topic().equals(expected.get("topic").getAsString())
                && actual.qos() == expected.get("qos").getAsInt()
                && (payload.equals(actual.payload()) || sameJson(payload, actual.payload()));
    }

    /** Blanks and the order of members count for nothing, nor does the number of a request. */
    private static boolean sameJson(String expected, String actual) {
        if (!expected.matches("(?s)\\{.*|-?\\d+(\\.\\d+)?")) {
            return false;
        }
        try {
            JsonElement one = JsonParser.parseString(actual);
            if (one.isJsonObject()) {
                one.getAsJsonObject().remove("transaction");
            }
            return HomeView.same(JsonParser.parseString(expected), one);
        } catch (com.google.gson.JsonParseException e) {
            return false;
        }
    }
}
