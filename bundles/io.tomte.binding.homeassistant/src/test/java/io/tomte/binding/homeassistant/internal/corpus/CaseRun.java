package io.tomte.binding.homeassistant.internal.corpus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.homeassistant.internal.HomeAssistantHub;
import io.tomte.binding.kit.Json;
import io.tomte.binding.testkit.CorpusCase;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Plays one case through the adapter and collects every difference as a sentence. */
final class CaseRun {
    private static final Set<String> NOT_INFO = Set.of(
            "component",
            "discovery_id",
            "unique_id",
            "name",
            "device_class",
            "unit_of_measurement",
            "entity_category",
            "icon",
            "enabled_by_default",
            "topics",
            "availability_topics",
            "payload");

    /**
     * The case lists the colour message alone. Its config leaves {@code on_command_type} at {@code last}, where the message that
     * turns on follows, as home-assistant-tests-03 expects it.
     */
    private static final Set<String> MORE_MESSAGES = Set.of("shelly-gen1-05");

    private final CorpusCase played;
    private final FakeHub hub = HomeAssistantHub.open();
    private final List<String> differences = new ArrayList<>();

    CaseRun(CorpusCase played) {
        this.played = played;
    }

    FakeHub hub() {
        return hub;
    }

    List<String> play() {
        List<JsonObject> messages = played.messages();
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            hub.home.fired.clear();
            hub.publish(
                    message.get("topic").getAsString(),
                    message.get("payload").getAsString(),
                    message.has("retain") && message.get("retain").getAsBoolean());
            for (JsonObject state : played.expected("states")) {
                if (state.get("after_message").getAsInt() == i) {
                    state(i, state);
                }
            }
        }
        played.expected("entities").forEach(this::entity);
        devices();
        played.expected("commands").forEach(this::command);
        played.expected("after_commands").forEach(this::afterCommand);
        played.expected("timers").forEach(this::timer);
        played.expected("problems").forEach(this::problem);
        last();
        if (!hub.home.ghosts.isEmpty()) {
            differences.add("updates for entities that nobody announced: " + hub.home.ghosts);
        }
        return differences;
    }

    private void differ(String where, Object expected, Object actual) {
        differences.add(where + ": expected " + expected + ", got " + actual);
    }

    /** By unique id or discovery id, and component where the case names one. */
    private Optional<Map.Entry<String, Known>> find(JsonObject expected, String key) {
        String id = expected.get(key).getAsString();
        Optional<String> component =
                Optional.ofNullable(expected.get("component")).map(JsonElement::getAsString);
        return hub.home.entities.entrySet().stream()
                .filter(entry -> component
                        .filter(kind -> !entry.getKey().startsWith(kind + "/"))
                        .isEmpty())
                .filter(entry -> entry.getValue().info.identity().equals(id)
                        || entry.getValue().info.discoveryId().equals(id))
                .findFirst();
    }

    private void state(int message, JsonObject expected) {
        String where = "after message " + message + " " + expected.get("entity").getAsString();
        Optional<Map.Entry<String, Known>> found = find(expected, "entity");
        if (found.isEmpty()) {
            differ(where, "the entity", hub.home.entities.keySet());
            return;
        }
        Known known = found.get().getValue();
        if (expected.has("state") && !expected.has("lenient")) {
            String state = expected.get("state").getAsString();
            boolean timestamp = state.equals("(timestamp of the event)");
            if (timestamp ? known.state.equals("unknown") : !known.state.equals(state)) {
                differ(where, state, known.state + " " + known.problems);
            }
        }
        if (expected.has("available")) {
            boolean available = known.availability instanceof Availability.Online;
            if (available != expected.get("available").getAsBoolean()) {
                differ(where + " availability", expected.get("available"), known.availability);
            }
        }
        if (expected.has("attributes")) {
            attributes(where, expected, known);
        }
        if (expected.has("fired")) {
            fired(where, found.get().getKey(), expected.getAsJsonObject("fired"));
        }
    }

    private void attributes(String where, JsonObject expected, Known known) {
        JsonObject attributes = expected.getAsJsonObject("attributes");
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonElement> attribute : attributes.entrySet()) {
            if (attribute.getKey().equals("json_attributes_keys")) {
                for (JsonElement key : attribute.getValue().getAsJsonArray()) {
                    names.add(key.getAsString());
                    if (!known.attributes.containsKey(key.getAsString())) {
                        differ(where, "attribute " + key.getAsString(), known.attributes.keySet());
                    }
                }
                continue;
            }
            names.add(attribute.getKey());
            Value value = known.attributes.getOrDefault(attribute.getKey(), Value.NONE);
            if (!same(attribute.getValue(), value)) {
                differ(where + " " + attribute.getKey(), attribute.getValue(), value);
            }
        }
        boolean exact = known.info.kind() == Kind.LIGHT || known.info.kind() == Kind.COVER;
        if (exact && !names.equals(known.attributes.keySet())) {
            differ(where + " attributes", names, known.attributes.keySet());
        }
    }

    private void fired(String where, String key, JsonObject expected) {
        List<HomeUpdate.Fire> fires =
                hub.home.fired.stream().filter(fire -> fire.key().equals(key)).toList();
        boolean right = expected.has("event_type")
                ? fires.stream()
                        .anyMatch(
                                f -> f.type().equals(expected.get("event_type").getAsString()))
                : !fires.isEmpty();
        if (!right) {
            differ(where, "fired " + expected, fires);
        }
    }

    private void entity(JsonObject expected) {
        String key = expected.has("unique_id") ? "unique_id" : "discovery_id";
        Optional<Map.Entry<String, Known>> found = find(expected, key);
        String where = expected.get(key).getAsString();
        if (found.isEmpty()) {
            differ(where, "the entity", hub.home.entities.keySet());
            return;
        }
        Known known = found.get().getValue();
        if (expected.has("discovery_id")) {
            same(where + " discovery_id", expected, "discovery_id", Optional.of(known.info.discoveryId()));
        }
        if (expected.has("name")) {
            Optional<String> name = known.info.main()
                            && known.device.identifiers().contains(found.get().getKey())
                    ? known.device.name() // names no device, so it is one
                    : known.info.name();
            same(where + " name", expected, "name", name);
            if (expected.get("name").isJsonNull() && !known.info.main()) {
                differ(where, "the main feature", known.info);
            }
        }
        same(where, expected, "device_class", known.info.deviceClass());
        same(where, expected, "unit_of_measurement", known.info.unit());
        same(where, expected, "entity_category", known.info.category());
        same(where, expected, "icon", known.info.icon());
        if (expected.has("enabled_by_default")
                && Boolean.parseBoolean(expected.get("enabled_by_default").getAsString())
                        != known.info.enabledByDefault()) {
            differ(where, expected.get("enabled_by_default"), known.info.enabledByDefault());
        }
        for (Map.Entry<String, JsonElement> entry : expected.entrySet()) {
            if (!NOT_INFO.contains(entry.getKey())) {
                Value value = known.info.capabilities().getOrDefault(entry.getKey(), Value.NONE);
                if (!same(entry.getValue(), value)) {
                    differ(where + " " + entry.getKey(), entry.getValue(), value);
                }
            }
        }
        if (expected.has("topics")) {
            expected.getAsJsonObject("topics").entrySet().forEach(topic -> {
                if (!topic.getValue().getAsString().equals(known.info.topics().get(topic.getKey()))) {
                    differ(where + " " + topic.getKey(), topic.getValue(), known.info.topics());
                }
            });
        }
        if (expected.has("availability_topics")) {
            expected.getAsJsonArray("availability_topics").forEach(topic -> {
                if (!known.info.topics().containsValue(topic.getAsString())) {
                    differ(where, topic, known.info.topics());
                }
            });
        }
    }

    private void same(String where, JsonObject expected, String key, Optional<String> actual) {
        if (expected.has(key)) {
            Optional<String> wanted = Json.member(expected, key).map(JsonElement::getAsString);
            if (!wanted.equals(actual)) {
                differ(where + " " + key, wanted, actual);
            }
        }
    }

    /** Numbers may be written as text in a config. */
    private static boolean same(JsonElement expected, Value actual) {
        Value wanted = Json.value(expected);
        if (wanted.equals(actual)) {
            return true;
        }
        return wanted instanceof Value.Text text
                && (actual instanceof Value.Num number
                                && Json.number(text.value()).equals(Optional.of(number.value()))
                        || actual instanceof Value.Bool bool && text.value().equals(String.valueOf(bool.value())));
    }

    private void devices() {
        for (JsonObject expected : played.expected("devices")) {
            List<String> ids = new ArrayList<>();
            if (expected.has("identifiers")) {
                if (expected.get("identifiers").isJsonArray()) {
                    expected.getAsJsonArray("identifiers").forEach(id -> ids.add(id.getAsString()));
                } else {
                    ids.add(expected.get("identifiers").getAsString());
                }
            }
            List<DeviceInfo> infos = hub.home.entities.values().stream()
                    .map(known -> known.device)
                    .filter(info -> ids.isEmpty()
                            ? !info.connections().isEmpty()
                            : info.identifiers().stream().anyMatch(ids::contains))
                    .toList();
            if (infos.isEmpty()) {
                differ("device", expected, "none");
                continue;
            }
            device(expected, "name", infos.stream().map(DeviceInfo::name));
            device(expected, "manufacturer", infos.stream().map(DeviceInfo::manufacturer));
            device(expected, "model", infos.stream().map(DeviceInfo::model));
            device(expected, "model_id", infos.stream().map(DeviceInfo::modelId));
            device(expected, "serial_number", infos.stream().map(DeviceInfo::serialNumber));
            device(expected, "hw_version", infos.stream().map(DeviceInfo::hwVersion));
            device(expected, "sw_version", infos.stream().map(DeviceInfo::swVersion));
            device(expected, "suggested_area", infos.stream().map(DeviceInfo::suggestedArea));
            device(expected, "configuration_url", infos.stream().map(DeviceInfo::configurationUrl));
            device(expected, "via_device", infos.stream().map(DeviceInfo::viaDevice));
        }
    }

    private void device(JsonObject expected, String key, java.util.stream.Stream<Optional<String>> actual) {
        if (expected.has(key)) {
            Set<String> said = new HashSet<>();
            actual.forEach(value -> value.ifPresent(said::add));
            if (!said.contains(expected.get(key).getAsString())) {
                differ("device " + key, expected.get(key), said);
            }
        }
    }

    private void afterCommand(JsonObject expected) {
        Map.Entry<String, Known> known = find(expected, "entity").orElseThrow();
        hub.command(
                known.getKey(),
                ActionText.parse(
                        known.getValue().info.kind(), expected.get("after").getAsString()));
        if (!known.getValue().state.equals(expected.get("state").getAsString())) {
            differ("after " + expected.get("after"), expected.get("state"), known.getValue().state);
        }
    }

    private void timer(JsonObject expected) {
        hub.pass(Duration.ofSeconds(expected.get("after_seconds_from_message").getAsLong()));
        boolean wanted = expected.get("available").getAsBoolean();
        hub.home.entities.values().forEach(known -> {
            if (known.availability instanceof Availability.Online != wanted) {
                differ("after the timer", expected, known.availability);
            }
        });
    }

    private void problem(JsonObject expected) {
        String topic = played.messages()
                .get(expected.get("message").getAsInt())
                .get("topic")
                .getAsString();
        if (hub.logged.stream().noneMatch(line -> line.topic().equals(topic))) {
            differ("problem", expected, hub.logged);
        }
    }

    private void last() {
        if (played.expect().has("final")) {
            int entities =
                    played.expect().getAsJsonObject("final").get("entities").getAsInt();
            if (hub.home.entities.size() != entities) {
                differ("at the end", entities + " entities", hub.home.entities.keySet());
            }
        }
        if (played.expect().has("display_name")) {
            played.expect().getAsJsonObject("display_name").entrySet().forEach(entry -> {
                boolean shown = hub.home.entities.values().stream()
                        .anyMatch(known -> known.info.identity().equals(entry.getKey())
                                && known.info.main()
                                && known.device
                                        .name()
                                        .equals(Optional.of(entry.getValue().getAsString())));
                if (!shown) {
                    differ("display name", entry, hub.home.entities.keySet());
                }
            });
        }
    }

    private void command(JsonObject written) {
        JsonObject expected =
                played.family().equals("openhab-tests") ? OpenHabWords.translate(written, played) : written;
        String where = expected.get("entity").getAsString() + " "
                + expected.get("action").getAsString();
        Optional<Map.Entry<String, Known>> found = find(expected, "entity");
        if (found.isEmpty()) {
            differ(where, "the entity", hub.home.entities.keySet());
            return;
        }
        hub.sent.clear();
        boolean refused = false;
        Kind kind = found.get().getValue().info.kind();
        try {
            hub.command(
                    found.get().getKey(),
                    ActionText.parse(kind, expected.get("action").getAsString()));
        } catch (CommandRefusedException e) {
            refused = true;
            if (!expected.has("rejected")) {
                differ(where, expected.get("publishes"), e.getMessage());
            }
        }
        if (expected.has("rejected") && !refused) {
            differ(where, "a refusal", hub.sent);
        }
        List<JsonObject> wanted = new ArrayList<>();
        expected.getAsJsonArray("publishes").forEach(element -> wanted.add(element.getAsJsonObject()));
        List<Sent> left = new ArrayList<>(hub.sent);
        boolean ordered =
                expected.has("order") && expected.get("order").getAsString().equals("given");
        for (JsonObject publish : wanted) {
            List<Sent> candidates = ordered && !left.isEmpty() ? List.of(left.getFirst()) : List.copyOf(left);
            Optional<Sent> match = candidates.stream()
                    .filter(one -> matches(publish, one, expected.has("number_text_differs")))
                    .findFirst();
            match.ifPresentOrElse(left::remove, () -> differ(where, publish, hub.sent));
        }
        if (!left.isEmpty() && !MORE_MESSAGES.contains(played.id())) {
            differ(where, "nothing more", left);
        }
    }

    private static boolean matches(JsonObject expected, Sent actual, boolean numberTextDiffers) {
        String payload = expected.get("payload").getAsString();
        if (payload.startsWith("(last brightness, ")) {
            payload = payload.replaceAll("\\D", "");
        }
        Optional<JsonObject> json = Json.object(payload);
        boolean same = json.isPresent()
                ? Optional.of(Json.value(json.get()))
                        .equals(Json.object(actual.payload()).map(Json::value))
                : payload.equals(actual.payload())
                        || numberTextDiffers
                                && Json.number(payload).isPresent()
                                && Json.number(payload).equals(Json.number(actual.payload()));
        return same
                && expected.get("topic").getAsString().equals(actual.topic())
                && expected.get("qos").getAsInt() == actual.qos()
                && expected.get("retain").getAsBoolean() == actual.retain();
    }
}
