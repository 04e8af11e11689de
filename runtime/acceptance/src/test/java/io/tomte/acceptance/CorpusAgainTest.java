package io.tomte.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** All recorded devices in one home, twice, in an order of chance each time, with a restart in between: the home stays the same. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusAgainTest {
    private static final long SEED = Long.getLong("tomte.seed", new Random().nextLong());

    @TempDir
    Path folder;

    @Test
    void noDuplicatesAndNoGhosts() {
        assumeFalse(Corpus.cases().isEmpty(), "no recorded messages at " + Corpus.folder());
        System.out.println("Order of the devices: -Dtomte.seed=" + SEED);
        List<List<Corpus.Case>> devices = devices();
        Random random = new Random(SEED);
        Map<String, String> first;
        try (HubProcess hub = HubProcess.start(folder)) {
            Collections.shuffle(devices, random);
            play(hub, devices);
            first = registry(hub.api());
            assertThat(first).hasSizeGreaterThan(200);
        }
        try (HubProcess hub = HubProcess.start(folder)) {
            assertThat(registry(hub.api())).as("right after the start").isEqualTo(first);
            Collections.shuffle(devices, random);
            play(hub, devices);
            eventually(() -> assertThat(registry(hub.api())).isEqualTo(first));
        }
    }

    private static void play(HubProcess hub, List<List<Corpus.Case>> devices) {
        try (Device device = new Device(hub.mqttPort(), "device")) {
            Marker marker = new Marker(device);
            for (List<Corpus.Case> cases : devices) {
                for (Corpus.Case one : cases) {
                    one.messages()
                            .forEach(message -> device.publish(
                                    message.get("topic").getAsString(),
                                    message.get("payload").getAsString(),
                                    message.get("retain").getAsBoolean()));
                }
                marker.await(hub.api());
            }
        }
    }

    /** Id of each device and entity with what it is. */
    private static Map<String, String> registry(Api api) {
        JsonObject home = api.get("home");
        Map<String, String> registry = new TreeMap<>();
        for (JsonElement element : home.getAsJsonArray("devices")) {
            JsonObject device = element.getAsJsonObject();
            registry.put(
                    "device " + device.get("id").getAsString(),
                    device.get("identifiers") + " " + device.get("connections"));
        }
        Set<String> identities = new HashSet<>();
        for (JsonElement element : home.getAsJsonArray("entities")) {
            JsonObject entity = element.getAsJsonObject();
            String identity = entity.get("kind") + " " + entity.get("unique_id") + " "
                    + (entity.get("unique_id").isJsonNull() ? entity.get("discovery_id") : "");
            assertThat(identities.add(identity))
                    .as("%s is there once", identity)
                    .isTrue();
            registry.put(entity.get("id").getAsString(), identity + " in " + entity.get("device"));
        }
        return registry;
    }

    /** Cases of the same device follow each other in a fixed order, as the last one says what it is. */
    private static List<List<Corpus.Case>> devices() {
        Map<String, List<Corpus.Case>> byMark = new LinkedHashMap<>();
        for (Corpus.Case one : Corpus.cases()) {
            List<Corpus.Case> together = new ArrayList<>();
            Set<String> marks = marks(one);
            for (String mark : marks) {
                List<Corpus.Case> others = byMark.getOrDefault(mark, List.of());
                others.stream().filter(other -> !together.contains(other)).forEach(together::add);
            }
            together.add(one);
            together.forEach(member -> marks(member).forEach(mark -> byMark.put(mark, together)));
        }
        return new ArrayList<>(byMark.values().stream().distinct().toList());
    }

    private static Set<String> marks(Corpus.Case one) {
        Set<String> marks = new HashSet<>();
        marks.add(one.id());
        for (JsonObject message : one.messages()) {
            String topic = message.get("topic").getAsString();
            if (topic.startsWith("zigbee2mqtt/bridge/")) {
                continue; // one bridge for all
            }
            marks.add(topic);
            marks.addAll(identifiers(message.get("payload").getAsString()));
        }
        return marks;
    }

    /** What a discovery message calls its device. */
    private static List<String> identifiers(String payload) {
        try {
            if (!(JsonParser.parseString(payload) instanceof JsonObject json)) {
                return List.of();
            }
            JsonElement device = json.has("dev") ? json.get("dev") : json.get("device");
            if (!(device instanceof JsonObject own)) {
                return List.of();
            }
            List<String> marks = new ArrayList<>();
            for (String key : List.of("ids", "identifiers", "cns", "connections")) {
                if (own.get(key) instanceof JsonArray list) {
                    list.forEach(item -> marks.add("device " + item));
                } else if (own.has(key)) {
                    marks.add("device " + own.get(key));
                }
            }
            return marks;
        } catch (JsonParseException e) {
            return List.of();
        }
    }
}
