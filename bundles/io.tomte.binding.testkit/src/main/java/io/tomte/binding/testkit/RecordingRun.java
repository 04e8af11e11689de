package io.tomte.binding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Value;

/**
 * Plays what {@code tomte record} wrote through an adapter and collects every difference as a sentence. Entities are called by their
 * unique ids; commands are added to {@code expect} by hand.
 */
public final class RecordingRun {
    private final JsonObject recording;
    private final FakeHub hub;
    private final List<String> differences = new ArrayList<>();

    private RecordingRun(JsonObject recording, FakeHub hub) {
        this.recording = recording;
        this.hub = hub;
    }

    /** All recordings in the folder, in order of their names. */
    public static Stream<Path> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the differences; empty when all is as expected */
    public static List<String> play(Path file, Function<AdapterOutput, AdapterSession> adapter) {
        try {
            JsonObject recording =
                    JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            RecordingRun run = new RecordingRun(recording, new FakeHub(adapter));
            run.messages();
            run.expected("entities").forEach(run::entity);
            run.expected("devices").forEach(run::device);
            run.expected("commands").forEach(run::command);
            if (!run.hub.home.ghosts.isEmpty()) {
                run.differences.add("updates for entities that nobody announced: " + run.hub.home.ghosts);
            }
            return run.differences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonObject> objects(JsonObject owner, String key) {
        return owner.has(key)
                ? owner.getAsJsonArray(key).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    private List<JsonObject> expected(String what) {
        return objects(recording.getAsJsonObject("expect"), what);
    }

    private void messages() {
        List<JsonObject> messages = objects(recording, "messages");
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            if (!message.has("out")) { // else the hub said it
                hub.publish(
                        text(message, "topic"),
                        text(message, "payload"),
                        message.get("retain").getAsBoolean());
            }
            for (JsonObject state : expected("states")) {
                if (state.get("after_message").getAsInt() == i) {
                    state("after message " + i, state);
                }
            }
        }
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }

    private Optional<String> key(String where, String entity) {
        Optional<String> found = hub.home.entities.entrySet().stream()
                .filter(known -> known.getValue().info.uniqueId().equals(Optional.of(entity))
                        || known.getValue().info.discoveryId().equals(entity))
                .map(Map.Entry::getKey)
                .findFirst();
        if (found.isEmpty()) {
            differences.add(where + ": there is no entity " + entity + " among " + hub.home.entities.keySet());
        }
        return found;
    }

    private void same(String where, JsonObject expected, String name, Object actual) {
        if (expected.has(name) && !CorpusJson.same(CorpusJson.value(expected.get(name)), Value.fromJava(actual))) {
            differences.add(where + ", " + name + ": expected " + expected.get(name) + ", got " + actual);
        }
    }

    private void state(String where, JsonObject expected) {
        key(where, text(expected, "entity")).map(hub.home::entity).ifPresent(known -> {
            String at = where + " " + text(expected, "entity");
            same(at, expected, "state", known.state);
            same(at, expected, "available", known.availability instanceof Availability.Online);
            Map<String, Object> attributes = new LinkedHashMap<>();
            known.attributes.forEach((name, value) -> attributes.put(name, value.toJava()));
            same(at, expected, "attributes", attributes);
        });
    }

    private void entity(JsonObject expected) {
        String id = text(expected, expected.has("unique_id") ? "unique_id" : "discovery_id");
        key("entities", id).map(hub.home::entity).ifPresent(known -> {
            same(id, expected, "component", known.info.kind().id());
            same(id, expected, "name", known.info.name().orElse(""));
            same(id, expected, "device_class", known.info.deviceClass().orElse(""));
            same(id, expected, "unit", known.info.unit().orElse(""));
        });
    }

    private void device(JsonObject expected) {
        boolean there = hub.home.entities.values().stream()
                .anyMatch(known -> known.device.name().equals(Optional.of(text(expected, "name"))));
        if (!there) {
            differences.add("There is no device " + text(expected, "name"));
        }
    }

    private void command(JsonObject expected) {
        String where = text(expected, "entity") + " " + text(expected, "action");
        key(where, text(expected, "entity")).ifPresent(key -> {
            hub.sent.clear();
            Map<String, Value> arguments = new LinkedHashMap<>();
            if (expected.has("arguments")) {
                expected.getAsJsonObject("arguments")
                        .asMap()
                        .forEach((name, value) -> arguments.put(name, CorpusJson.value(value)));
            }
            try {
                hub.command(key, new Command(text(expected, "action"), arguments));
            } catch (CommandRefusedException e) {
                differences.add(where + " was refused: " + e.getMessage());
            }
            List<FakeHub.Sent> wanted = objects(expected, "publishes").stream()
                    .map(publish -> new FakeHub.Sent(
                            text(publish, "topic"),
                            text(publish, "payload"),
                            publish.get("qos").getAsInt(),
                            publish.get("retain").getAsBoolean()))
                    .toList();
            if (!hub.sent.equals(wanted)) {
                differences.add(where + ": expected " + wanted + ", got " + hub.sent);
            }
        });
    }
}
