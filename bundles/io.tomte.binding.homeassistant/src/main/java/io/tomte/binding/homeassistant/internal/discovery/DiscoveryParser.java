package io.tomte.binding.homeassistant.internal.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.component.Announced;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryMessage.Announce;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryMessage.Migrate;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryMessage.Remove;
import io.tomte.binding.homeassistant.internal.discovery.DiscoveryMessage.Unreadable;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Kind;

/**
 * Turns a message on a discovery topic into what it says. Pure. Order of the steps as Home Assistant does them: JSON object,
 * abbreviations, base topic, options of the device, checks.
 */
public final class DiscoveryParser {
    /** Options of a device message that every component of it takes over unless it has its own. */
    private static final List<String> SHARED = List.of(
            "availability",
            "availability_mode",
            "availability_template",
            "availability_topic",
            "payload_available",
            "payload_not_available",
            "command_topic",
            "state_topic",
            "qos",
            "encoding",
            "message_expiry_interval");

    private final String prefix;

    public DiscoveryParser(String prefix) {
        this.prefix = prefix;
    }

    /** @param topic matches the discovery filters */
    public DiscoveryMessage parse(String topic, String payload) {
        try {
            DiscoveryTopic place = DiscoveryTopic.parse(prefix, topic);
            if (payload.isEmpty()) {
                return new Remove();
            }
            JsonElement element =
                    Json.parse(payload).orElseThrow(() -> new ConfigRefused("The discovery message is not JSON."));
            if (!element.isJsonObject()) {
                throw new ConfigRefused("The discovery message is not a JSON object.");
            }
            JsonObject json = expand(element.getAsJsonObject());
            if (new Config(json).flag("migrate_discovery", false)) {
                return new Migrate();
            }
            return place.component().equals(DiscoveryTopic.DEVICE) ? device(place, json) : single(place, json);
        } catch (ConfigRefused e) {
            return new Unreadable(e.getMessage());
        }
    }

    private static JsonObject expand(JsonObject json) {
        JsonObject full = Abbreviations.expand(json, Abbreviations.ROOT);
        expandMember(full, "device", Abbreviations.DEVICE);
        expandMember(full, "origin", Abbreviations.ORIGIN);
        expandMember(full, "availability", Abbreviations.AVAILABILITY);
        if (full.get("components") instanceof JsonObject components) {
            JsonObject expanded = new JsonObject();
            for (Map.Entry<String, JsonElement> member : components.entrySet()) {
                expanded.add(
                        member.getKey(),
                        member.getValue() instanceof JsonObject component ? expand(component) : member.getValue());
            }
            full.add("components", expanded);
        }
        return full;
    }

    private static void expandMember(JsonObject json, String key, Map<String, String> table) {
        JsonElement value = json.get(key);
        if (value instanceof JsonObject object) {
            json.add(key, Abbreviations.expand(object, table));
        } else if (value instanceof JsonArray list) {
            JsonArray expanded = new JsonArray();
            list.forEach(item ->
                    expanded.add(item instanceof JsonObject object ? Abbreviations.expand(object, table) : item));
            json.add(key, expanded);
        }
    }

    private static DiscoveryMessage single(DiscoveryTopic place, JsonObject json) {
        Announced item = new Announced(
                kind(place.component()), place.discoveryId(), new Config(BaseTopic.apply(json)), deviceOf(json));
        return new Announce(List.of(item), List.of(), List.of());
    }

    private static Kind kind(String component) {
        return Kind.of(component).orElseThrow(() -> new ConfigRefused("There is no component '" + component + "'."));
    }

    private static Optional<DeviceInfo> deviceOf(JsonObject json) {
        JsonElement device = json.get("device");
        if (device == null || device.isJsonNull()) {
            return Optional.empty();
        }
        if (!device.isJsonObject()) {
            throw new ConfigRefused("The key device must be an object.");
        }
        DeviceInfo info = DeviceReader.read(device.getAsJsonObject());
        if (info.identifiers().isEmpty() && info.connections().isEmpty()) {
            throw new ConfigRefused("The device needs identifiers or connections.");
        }
        return Optional.of(info);
    }

    private static DiscoveryMessage device(DiscoveryTopic place, JsonObject json) {
        new Config(json).require("device", "origin", "components");
        if (!(json.get("origin") instanceof JsonObject origin) || !origin.has("name")) {
            throw new ConfigRefused("The origin needs a name.");
        }
        if (!(json.get("components") instanceof JsonObject components)) {
            throw new ConfigRefused("The key components must be an object.");
        }
        Optional<DeviceInfo> device = deviceOf(json);
        List<Announced> items = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonElement> member : components.entrySet()) {
            try {
                component(place.object() + " " + member.getKey(), member.getValue(), json, device, items, removed);
            } catch (ConfigRefused e) { // the others are fine
                problems.add("Component " + member.getKey() + ": " + e.getMessage());
            }
        }
        return new Announce(items, removed, problems);
    }

    private static void component(
            String discoveryId,
            JsonElement element,
            JsonObject whole,
            Optional<DeviceInfo> device,
            List<Announced> items,
            List<String> removed) {
        if (!(element instanceof JsonObject own)) {
            throw new ConfigRefused("It is not an object.");
        }
        Kind kind = kind(new Config(own).text("platform").orElseThrow(() -> new ConfigRefused("It has no platform.")));
        if (own.size() == 1) {
            removed.add(Announced.key(kind, discoveryId));
            return;
        }
        JsonObject merged = own.deepCopy();
        for (String key : SHARED) {
            if (whole.has(key) && !shadowed(own, key)) {
                merged.add(key, whole.get(key));
            }
        }
        if (whole.has("~") && !own.has("~")) {
            merged.add("~", whole.get("~"));
        }
        Config config = new Config(BaseTopic.apply(merged));
        if (kind != Kind.DEVICE_AUTOMATION && kind != Kind.TAG) {
            config.require("unique_id");
        }
        items.add(new Announced(kind, discoveryId, config, device));
    }

    /** A component with availability of its own, in whatever form, takes none of the device's. */
    private static boolean shadowed(JsonObject own, String key) {
        boolean ownAvailability = own.has("availability") || own.has("availability_topic");
        return own.has(key) || ownAvailability && key.contains("availab");
    }
}
