package io.tomte.binding.zigbee2mqtt.internal;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.zigbee2mqtt.internal.entity.Feature;
import io.tomte.binding.zigbee2mqtt.internal.entity.Features;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** One device of a Zigbee network, or one group of them, as it is described now. */
final class ZigbeeDevice {
    private final AdapterOutput output;
    private final Entities home;
    private final String topic;
    private final String prefix;
    private final DeviceInfo info;
    private final Abilities abilities;
    private final Map<String, Feature> features;
    private final Management management;
    private final LastSeen lastSeen;
    private final List<String> gettable; // properties, of one that can be asked
    private final Set<String> told; // those of them that it told

    /**
     * What it can do and tell.
     *
     * @param scenes  that it keeps, names by id
     * @param isAwake it can be asked at any time
     */
    record Abilities(List<Expose> exposes, Map<Integer, String> scenes, boolean isAwake) {
        Abilities {
            exposes = List.copyOf(exposes);
            scenes = Collections.unmodifiableMap(new TreeMap<>(scenes));
        }
    }

    /**
     * @param prefix of the keys of its entities, the same whatever it is called
     * @param before as it was described until now; what it told goes on where nothing changed
     */
    ZigbeeDevice(
            AdapterOutput output,
            Entities home,
            String topic,
            String prefix,
            DeviceInfo info,
            Abilities abilities,
            Management management,
            Optional<ZigbeeDevice> before) {
        this.output = output;
        this.home = home;
        this.topic = topic;
        this.prefix = prefix;
        this.info = info;
        this.abilities = abilities;
        Optional<ZigbeeDevice> same = before.filter(old -> old.topic.equals(topic) && old.abilities.equals(abilities));
        this.gettable = abilities.isAwake()
                ? abilities.exposes().stream()
                        .flatMap(Expose::gettable)
                        .distinct()
                        .toList()
                : List.of();
        this.told = same.map(old -> old.told).orElseGet(HashSet::new);
        this.features = same.map(old -> old.features)
                .orElseGet(() -> new Features(output, home, prefix, topic).of(abilities.exposes(), abilities.scenes()));
        this.management = management;
        this.lastSeen = new LastSeen(home, prefix);
    }

    String prefix() {
        return prefix;
    }

    /** As the bridge calls it. */
    String name() {
        return management.name();
    }

    /** Of an entity that it always has. */
    String mainKey() {
        return management.mainKey();
    }

    void announce(Cause cause) {
        Set<String> keys = new HashSet<>();
        features.values().forEach(feature -> {
            home.announce(feature.key(), info, feature.info());
            keys.add(feature.key());
        });
        management.describe().forEach((key, described) -> {
            if (keys.add(key)) {
                home.announce(key, info, described);
            }
        });
        if (!keys.contains(lastSeen.key()) && lastSeen.announceAgain(info)) {
            keys.add(lastSeen.key());
        }
        home.keepOnly(prefix, keys);
        management.tell(cause);
    }

    void reach(Availability availability, Cause cause) {
        home.keys(prefix).forEach(key -> home.reach(key, availability, cause));
    }

    void onState(JsonObject state, Cause cause) {
        if (canBeAsked()) {
            gettable.stream()
                    .filter(property -> Json.member(state, property).isPresent())
                    .forEach(told::add);
        }
        features.values().forEach(feature -> feature.onState(state, cause));
        management.onState(state, cause);
        if (!features.containsKey(lastSeen.key())) {
            lastSeen.onState(state, info, cause);
        }
        output.trace(features.keySet());
    }

    /** It has mains, and did not tell all that it could. */
    boolean canBeAsked() {
        return told.size() < gettable.size();
    }

    /** For all that it did not tell yet, in one message. */
    void ask() {
        JsonObject question = new JsonObject();
        gettable.stream()
                .filter(property -> !told.contains(property))
                .forEach(property -> question.addProperty(property, ""));
        output.publish(topic + "/get", Bytes.utf8(Json.write(question)), QoS.AT_MOST_ONCE, false);
    }

    void onCommand(String key, Command command) {
        Feature feature = features.get(key);
        if (feature != null) {
            JsonObject message = feature.onCommand(command);
            output.publish(topic + "/set", Bytes.utf8(Json.write(message)), QoS.AT_MOST_ONCE, false);
        } else if (management.isOwn(key)) {
            management.onCommand(key, command);
        } else {
            throw Arguments.unknown(command);
        }
    }

    void end() {
        home.keepOnly(prefix, Set.of());
    }
}
