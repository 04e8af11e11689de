package io.tomte.binding.zigbee2mqtt.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.HomeUpdate;

/** The devices and groups of one bridge. */
final class Network {
    private static final int MOST_DEVICES = 1_000;
    private static final int MOST_STATES = 2_000;
    private static final int LONGEST_STRANGER = 16_384; // characters

    private final AdapterOutput output;
    private final Entities home;
    private final Base base;
    private final Requests requests;
    private final Map<String, ZigbeeDevice> devices = new LinkedHashMap<>(); // by prefix
    private final Map<String, String> prefixByName = new HashMap<>();
    private final Map<String, List<Expose>> exposesByAddress = new HashMap<>();
    private final Map<String, String> availability = new HashMap<>(); // by name
    private final Map<String, JsonObject> states = new HashMap<>(); // of names that are not known yet
    private Availability bridge = new Availability.Undeclared();
    private List<JsonObject> groups = List.of();
    private final Set<String> joined = new LinkedHashSet<>(); // prefixes of those that the next list tells of
    private final Asking asking;

    Network(AdapterOutput output, Entities home, Base base, Requests requests) {
        this.output = output;
        this.home = home;
        this.base = base;
        this.requests = requests;
        this.asking = new Asking(output, base, this::reachable);
    }

    Asking asking() {
        return asking;
    }

    /** Nobody is asked before the bridge said that it is there. */
    private Stream<ZigbeeDevice> reachable() {
        return bridge instanceof Availability.Online
                ? devices.values().stream()
                        .filter(device -> !availability
                                .getOrDefault(device.name(), "online")
                                .equals("offline"))
                : Stream.empty();
    }

    void onBridge(Availability reach, Cause cause) {
        bridge = reach;
        prefixByName.forEach((name, prefix) -> tellReach(name, cause));
        asking.later();
    }

    private void tellReach(String name, Cause cause) {
        ZigbeeDevice device = devices.get(prefixByName.get(name));
        String told = availability.getOrDefault(name, "");
        if (bridge instanceof Availability.Offline) {
            device.reach(bridge, cause);
        } else if (told.equals("online")) {
            device.reach(new Availability.Online(), cause);
        } else if (!told.isEmpty()) {
            device.reach(new Availability.Offline(base.device(name) + "/availability says " + told), cause);
        } else {
            device.reach(new Availability.Undeclared(), cause);
        }
    }

    /** Zigbee2MQTT, "bridge/devices". */
    void onDevices(List<JsonObject> told, Cause cause) {
        Map<String, ZigbeeDevice> now = new LinkedHashMap<>();
        exposesByAddress.clear();
        told.stream()
                .flatMap(json -> Listed.device(json, base).stream())
                .limit(MOST_DEVICES)
                .forEach(listed -> {
                    exposesByAddress.put(listed.id(), listed.abilities().exposes());
                    put(now, listed, base.topic() + "/", false);
                });
        replace(now, false, cause);
        tellJoined();
        onGroups(groups, cause);
        asking.keepOnly(devices.keySet());
        asking.later();
    }

    /** Zigbee2MQTT, "bridge/groups". */
    void onGroups(List<JsonObject> told, Cause cause) {
        groups = told;
        Map<String, ZigbeeDevice> now = new LinkedHashMap<>();
        told.stream()
                .flatMap(json ->
                        Listed.group(json, base, address -> exposesByAddress.getOrDefault(address, List.of())).stream())
                .limit(MOST_DEVICES)
                .forEach(listed -> put(now, listed, groupPrefix(), true));
        replace(now, true, cause);
    }

    private void put(Map<String, ZigbeeDevice> now, Listed listed, String above, boolean group) {
        String prefix = above + listed.id() + "/";
        prefixByName.values().remove(prefix);
        prefixByName.put(listed.name(), prefix);
        now.put(
                prefix,
                new ZigbeeDevice(
                        output,
                        home,
                        base.device(listed.name()),
                        prefix,
                        listed.info(),
                        listed.abilities(),
                        new Management(home, requests, prefix, group, listed),
                        Optional.ofNullable(devices.get(prefix))));
    }

    /** Somebody joined, perhaps who was here before; the list with it comes a moment later. */
    void onJoined(String address) {
        if (Listed.isId(address) && joined.size() < MOST_DEVICES) {
            joined.add(base.topic() + "/" + address + "/");
            tellJoined();
        }
    }

    private void tellJoined() {
        joined.removeIf(prefix -> Optional.ofNullable(devices.get(prefix))
                .map(device -> {
                    output.update(new HomeUpdate.Join(device.mainKey()));
                    return true;
                })
                .orElse(false));
    }

    private String groupPrefix() {
        return base.topic() + "/group:";
    }

    static List<JsonObject> objects(Optional<JsonElement> list) {
        List<JsonObject> objects = new ArrayList<>();
        list.filter(JsonElement::isJsonArray).ifPresent(array -> {
            for (JsonElement item : array.getAsJsonArray()) {
                if (item.isJsonObject()) {
                    objects.add(item.getAsJsonObject());
                }
            }
        });
        return objects;
    }

    private void replace(Map<String, ZigbeeDevice> now, boolean group, Cause cause) {
        for (ZigbeeDevice before : List.copyOf(devices.values())) {
            boolean same = before.prefix().startsWith(groupPrefix()) == group;
            if (same && !now.containsKey(before.prefix())) {
                before.end();
                devices.remove(before.prefix());
            }
        }
        devices.putAll(now);
        prefixByName.values().retainAll(devices.keySet());
        now.values().forEach(device -> device.announce(cause));
        for (String name : List.copyOf(prefixByName.keySet())) {
            if (now.containsKey(prefixByName.get(name))) {
                tellReach(name, cause);
                Optional.ofNullable(states.remove(name))
                        .ifPresent(state ->
                                now.get(prefixByName.get(name)).onState(state, Cause.device(base.device(name), true)));
            }
        }
    }

    /** @param name of a device, or that with {@code /availability} */
    void onTopic(String name, String payload, Cause cause) {
        String suffix = "/availability";
        if (name.endsWith(suffix)) {
            onAvailability(name.substring(0, name.length() - suffix.length()), payload, cause);
        } else if (prefixByName.containsKey(name)) {
            Optional<JsonObject> state = Json.object(payload);
            state.ifPresentOrElse(
                    json -> devices.get(prefixByName.get(name)).onState(json, cause),
                    () -> output.log(cause.detail(), "The state of " + base.device(name) + " is no JSON object."));
        } else if (owner(name).isPresent()) {
            String device = owner(name).get();
            SingleValue.read(name.substring(device.length() + 1), payload)
                    .ifPresent(json -> devices.get(prefixByName.get(device)).onState(json, cause));
        } else if (payload.length() <= LONGEST_STRANGER && (states.size() < MOST_STATES || states.containsKey(name))) {
            Json.object(payload).ifPresent(json -> states.put(name, json)); // told before bridge/devices
        }
    }

    /** The longest name of a device that the topic is below. */
    private Optional<String> owner(String topic) {
        for (int end = topic.lastIndexOf('/'); end > 0; end = topic.lastIndexOf('/', end - 1)) {
            if (prefixByName.containsKey(topic.substring(0, end))) {
                return Optional.of(topic.substring(0, end));
            }
        }
        return Optional.empty();
    }

    private void onAvailability(String name, String payload, Cause cause) {
        String word =
                Json.object(payload).flatMap(json -> Base.text(json, "state")).orElse(payload);
        boolean known = word.equals("online") || word.equals("offline");
        if (payload.isEmpty()) {
            availability.remove(name);
        } else if (known && (availability.size() < MOST_STATES || availability.containsKey(name))) {
            availability.put(name, word);
        }
        if (prefixByName.containsKey(name)) {
            tellReach(name, cause);
            asking.later();
        }
    }

    void onCommand(String key, Command command) {
        devices.values().stream()
                .filter(device -> key.startsWith(device.prefix()))
                .findFirst()
                .orElseThrow(() -> new CommandRefusedException(
                        Reason.NO_SUCH_ENTITY, "The bridge does not tell of this device any more."))
                .onCommand(key, command);
    }
}
