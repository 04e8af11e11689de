package io.tomte.binding.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Value;

/** Plays one case of a family with its own format through an adapter and collects every difference as a sentence. */
public final class CorpusRun {
    private static final Set<String> NO_CAPABILITY = Set.of(
            "component",
            "key",
            "entity",
            "device",
            "name",
            "device_class",
            "unit_of_measurement",
            "settable",
            "effects",
            "write_only");

    private final CorpusCase played;
    private final FakeHub hub;
    private final CorpusWords words;
    private final List<String> differences = new ArrayList<>();

    private CorpusRun(CorpusCase played, FakeHub hub, CorpusWords words) {
        this.played = played;
        this.hub = hub;
        this.words = words;
    }

    /** @return the differences; empty when all is as expected */
    public static List<String> play(CorpusCase played, FakeHub hub, CorpusWords words) {
        CorpusRun run = new CorpusRun(played, hub, words);
        run.messages();
        played.expected("devices").forEach(run::device);
        played.expected("entities").forEach(run::entity);
        played.expected("commands").forEach(run::command);
        if (!hub.home.ghosts.isEmpty()) {
            run.differences.add("updates for entities that nobody announced: " + hub.home.ghosts);
        }
        return run.differences;
    }

    private void messages() {
        List<JsonObject> messages = played.messages();
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            hub.publish(
                    text(message, "topic"),
                    text(message, "payload"),
                    message.get("retain").getAsBoolean());
            for (JsonObject state : played.expected("states")) {
                if (state.get("after_message").getAsInt() == i) {
                    state(i, state);
                }
            }
        }
    }

    private void differ(String where, Object expected, Object actual) {
        differences.add(where + ": expected " + expected + ", got " + actual);
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }

    private Optional<Known> find(String where, String entity) {
        Optional<Known> found = words.key(hub.home, entity).map(hub.home.entities::get);
        if (found.isEmpty()) {
            differ(where, "the entity " + entity, hub.home.entities.keySet());
        }
        return found;
    }

    private void state(int message, JsonObject expected) {
        String where = "after message " + message;
        if (expected.has("device")) {
            String device = text(expected, "device");
            Set<String> keys = words.ofDevice(hub.home, device);
            if (keys.isEmpty()) {
                differ(where, "the device " + device, hub.home.entities.keySet());
            }
            keys.forEach(key -> available(where + " " + key, expected, hub.home.entity(key)));
            return;
        }
        String entity = text(expected, "entity");
        find(where, entity).ifPresent(known -> {
            String at = where + " " + entity;
            if (expected.has("state")) {
                JsonElement state = expected.get("state");
                Value actual = state.isJsonObject() ? words.structured(known) : Value.of(known.state);
                if (!CorpusJson.same(CorpusJson.value(state), actual)) {
                    differ(at, state, actual + " " + known.problems);
                }
            }
            if (expected.has("attributes")) {
                Value attributes = new Value.MapOf(known.attributes);
                if (!CorpusJson.same(CorpusJson.value(expected.get("attributes")), attributes)) {
                    differ(at, expected.get("attributes"), known.attributes);
                }
            }
            available(at, expected, known);
        });
    }

    private void available(String where, JsonObject expected, Known known) {
        if (expected.has("available")
                && expected.get("available").getAsBoolean() != known.availability instanceof Availability.Online) {
            differ(where + " availability", expected.get("available"), known.availability);
        }
    }

    private void device(JsonObject expected) {
        String id = text(expected, expected.has("id") ? "id" : "identifiers_mac");
        List<DeviceInfo> infos = words.ofDevice(hub.home, id).stream()
                .map(key -> hub.home.entity(key).device)
                .toList();
        if (infos.isEmpty()) {
            differ("devices", id, hub.home.entities.keySet());
            return;
        }
        DeviceInfo info = infos.getFirst();
        same("name", expected, info.name());
        same("manufacturer", expected, info.manufacturer());
        same("model", expected, info.model());
        same("sw_version", expected, info.swVersion());
        if (expected.has("via")) {
            Set<String> over = words.ofDevice(hub.home, text(expected, "via"));
            boolean right = info.viaDevice().isPresent()
                    && over.stream()
                            .anyMatch(key -> hub.home
                                    .entity(key)
                                    .device
                                    .identifiers()
                                    .contains(info.viaDevice().get()));
            if (!right) {
                differ("device " + id + " via", expected.get("via"), info.viaDevice());
            }
        }
    }

    private void same(String key, JsonObject expected, Optional<String> actual) {
        if (expected.has(key) && !actual.equals(Optional.of(text(expected, key)))) {
            differ("device " + key, expected.get(key), actual);
        }
    }

    private void entity(JsonObject expected) {
        String entity = expected.has("key")
                ? (expected.has("device") ? text(expected, "device") + "/" : "") + text(expected, "key")
                : text(expected, "device") + " " + text(expected, "component");
        find("entities", entity).ifPresent(known -> {
            String component = text(expected, "component");
            boolean right = List.of(component.split(" or ")).stream()
                    .anyMatch(one -> one.split(" ")[0].equals(known.info.kind().id()));
            if (!right) {
                differ(entity, component, known.info.kind());
            }
            if (expected.has("name")
                    && !known.info.name().or(() -> known.device.name()).equals(Optional.of(text(expected, "name")))) {
                differ(entity + " name", expected.get("name"), known.info.name());
            }
            if (expected.has("unit_of_measurement")
                    && !known.info.unit().equals(Optional.of(text(expected, "unit_of_measurement")))) {
                differ(entity, expected.get("unit_of_measurement"), known.info.unit());
            }
            if (expected.has("device_class")
                    && !known.info.deviceClass().equals(Optional.of(text(expected, "device_class")))) {
                differ(entity, expected.get("device_class"), known.info.deviceClass());
            }
            if (expected.has("settable")
                    && expected.get("settable").getAsBoolean()
                            == known.info.actions().isEmpty()) {
                differ(entity + " settable", expected.get("settable"), known.info.actions());
            }
            if (expected.has("effects") && !known.info.capabilities().containsKey("effect_list")) {
                differ(entity, "effects", known.info.capabilities());
            }
            capabilities(entity, expected, known.info.capabilities());
        });
    }

    private void capabilities(String entity, JsonObject expected, Map<String, Value> actual) {
        for (Map.Entry<String, JsonElement> entry : expected.entrySet()) {
            if (!NO_CAPABILITY.contains(entry.getKey())) {
                Value value = actual.getOrDefault(entry.getKey(), Value.NONE);
                if (!CorpusJson.same(CorpusJson.value(entry.getValue()), value)) {
                    differ(entity + " " + entry.getKey(), entry.getValue(), value);
                }
            }
        }
    }

    private void command(JsonObject expected) {
        String where = text(expected, "entity") + " " + text(expected, "action");
        String name = text(expected, "entity") + "!" + text(expected, "action");
        Optional<String> key = words.key(hub.home, name).or(() -> words.key(hub.home, text(expected, "entity")));
        if (key.isEmpty()) {
            differ(where, "the entity", hub.home.entities.keySet());
            return;
        }
        hub.sent.clear();
        boolean refused = false;
        try {
            hub.command(key.get(), words.command(hub.home.entity(key.get()), text(expected, "action")));
        } catch (CommandRefusedException e) {
            refused = true;
            if (!expected.has("rejected")) {
                differ(where, expected.get("publishes"), e.getMessage());
            }
        }
        if (expected.has("rejected") && !refused) {
            differ(where, "a refusal", hub.sent);
        }
        publishes(where, expected);
    }

    private void publishes(String where, JsonObject expected) {
        boolean json = expected.has("match") && text(expected, "match").equals("json");
        List<Sent> left = new ArrayList<>(hub.sent);
        for (JsonElement publish : expected.getAsJsonArray("publishes")) {
            Optional<Sent> match = left.stream()
                    .filter(sent -> CorpusJson.same(publish.getAsJsonObject(), sent, json, Set.of("transaction")))
                    .findFirst();
            match.ifPresentOrElse(left::remove, () -> differ(where, publish, hub.sent));
        }
        if (!left.isEmpty()) {
            differ(where, "nothing more", left);
        }
    }
}
