package io.tomte.binding.component.internal.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.tomte.binding.component.Announced;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.component.Degrees;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Slug;
import io.tomte.device.api.Value;

/** What the home is told about an announced component. */
final class Description {
    /** Said in fields of their own, or of no use to anybody but the adapter. */
    private static final Set<String> NOT_CAPABILITIES = Set.of(
            "availability",
            "availability_template",
            "components",
            "default_entity_id",
            "device",
            "device_class",
            "enabled_by_default",
            "encoding",
            "entity_category",
            "icon",
            "message_expiry_interval",
            "name",
            "object_id",
            "origin",
            "plain_event",
            "platform",
            "unique_id",
            "unit_of_measurement",
            "visible_by_default",
            "~");

    private static final List<String> MACHINERY = List.of("topic", "template", "_pointer", "_qos", "_retain");

    /** In characters; a list of effects takes some thousands, and the page loads all of them. */
    private static final int LONGEST_CAPABILITY = 32_768;

    private static final Set<String> OTHER_STATE_TOPICS = Set.of("position_topic", "tilt_status_topic");

    /** Kinds that have no state which a command could change. */
    private static final Set<Kind> SILENT =
            Set.of(Kind.BUTTON, Kind.SCENE, Kind.NOTIFY, Kind.EVENT, Kind.TAG, Kind.DEVICE_AUTOMATION, Kind.INFRARED);

    private static final String HOMIE_STATE = "/$state";

    private static final Map<String, String> CLASS_NAMES = Map.of(
            "aqi", "Air quality index",
            "pm1", "PM1",
            "pm10", "PM10",
            "pm25", "PM2.5",
            "ph", "pH",
            "battery_charging", "Charging",
            "volatile_organic_compounds", "VOCs",
            "volatile_organic_compounds_parts", "VOCs parts");

    private Description() {}

    static EntityInfo of(Announced item, Map<String, Value> derived, List<String> actions) {
        Config config = item.config();
        Optional<String> name = name(item);
        boolean main = config.isNull("name") || item.device().isEmpty();
        Map<String, String> topics = topics(config);
        Map<String, Value> capabilities = capabilities(config);
        capabilities.putAll(derived);
        if (isAssumed(item, actions, topics.keySet())) {
            capabilities.put("assumed_state", Value.of(true));
        }
        return new EntityInfo(
                item.kind(),
                config.text("unique_id"),
                item.discoveryId(),
                main ? Optional.empty() : name,
                main,
                config.text("device_class"),
                unit(item),
                config.text("entity_category"),
                config.shown("icon"),
                suggestedId(config),
                config.flag("enabled_by_default", true) && config.flag("visible_by_default", true),
                capabilities,
                actions,
                topics);
    }

    private static Optional<String> unit(Announced item) {
        return item.kind().isThermostat()
                ? Optional.of(Degrees.unit(item.config()))
                : item.config().shown("unit_of_measurement");
    }

    /** Nobody tells what a command did: there is no topic for it, or the announcement says so. */
    private static boolean isAssumed(Announced item, List<String> actions, Set<String> topicKeys) {
        if (actions.isEmpty() || SILENT.contains(item.kind())) {
            return false;
        }
        boolean told =
                topicKeys.stream().anyMatch(key -> key.endsWith("state_topic") || OTHER_STATE_TOPICS.contains(key));
        return !told || item.config().flag("optimistic", false);
    }

    /** The device of the message; an entity that names none is a device of its own. */
    static DeviceInfo device(Announced item) {
        DeviceInfo device = item.device()
                .orElseGet(() -> DeviceInfo.of(item.key(), name(item).orElse(item.discoveryId())));
        return homieTopic(item.config())
                .map(topic -> device.with(new DeviceInfo.Connection("homie", topic)))
                .orElse(device);
    }

    /** A device that tells by the topic of Homie whether it is there announces itself by Homie too. */
    private static Optional<String> homieTopic(Config config) {
        return topics(config).entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("availability"))
                .map(Map.Entry::getValue)
                .filter(topic -> topic.endsWith(HOMIE_STATE))
                .map(topic -> topic.substring(0, topic.length() - HOMIE_STATE.length()))
                .findFirst();
    }

    private static Optional<String> name(Announced item) {
        Config config = item.config();
        return config.shown("name")
                .or(() -> config.text("device_class").map(Description::className))
                .or(() -> Optional.of(sentence(item.kind().id())));
    }

    private static String className(String deviceClass) {
        return CLASS_NAMES.getOrDefault(deviceClass, sentence(deviceClass));
    }

    private static String sentence(String id) {
        String words = id.replace('_', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static Optional<String> suggestedId(Config config) {
        return config.text("default_entity_id")
                .map(id -> id.substring(id.indexOf('.') + 1))
                .or(() -> config.text("object_id"));
    }

    /** As the home will most likely call it: the id that the device wishes for, or one made of the names. */
    static String entityId(Announced item) {
        String wish = suggestedId(item.config()).orElseGet(() -> {
            String device = item.device().flatMap(DeviceInfo::name).orElse("");
            return item.config().isNull("name")
                    ? device
                    : device + " " + name(item).orElse("");
        });
        return item.kind().id() + "." + Slug.of(wish);
    }

    /** Its own name; of the main feature the name of the device. */
    static String shownName(Announced item) {
        return (item.config().isNull("name") ? item.device().flatMap(DeviceInfo::name) : name(item)).orElse("");
    }

    private static Map<String, Value> capabilities(Config config) {
        Map<String, Value> capabilities = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : config.entries()) {
            String key = entry.getKey();
            boolean secret = key.equals("code");
            if (!NOT_CAPABILITIES.contains(key)
                    && !isMachinery(key)
                    && !secret
                    && !entry.getValue().isJsonNull()
                    && !isTooLong(entry.getValue())) {
                capabilities.put(key, Json.value(entry.getValue()));
            }
        }
        return capabilities;
    }

    private static boolean isMachinery(String key) {
        for (String end : MACHINERY) {
            if (key.endsWith(end)) {
                return true;
            }
        }
        return key.startsWith("payload_");
    }

    private static boolean isTooLong(JsonElement value) {
        int length = value.isJsonPrimitive()
                ? value.getAsString().length()
                : value.toString().length();
        return length > LONGEST_CAPABILITY;
    }

    private static Map<String, String> topics(Config config) {
        Map<String, String> topics = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : config.entries()) {
            if (entry.getKey().endsWith("topic") && entry.getValue().isJsonPrimitive()) {
                topics.put(entry.getKey(), entry.getValue().getAsString());
            }
        }
        config.get("availability").ifPresent(element -> {
            int number = 0;
            for (JsonElement item : element instanceof JsonArray list ? list : List.of(element)) {
                if (item.isJsonObject()) {
                    Optional<String> topic = new Config(item.getAsJsonObject()).text("topic");
                    topics.put("availability[" + number++ + "]", topic.orElse(""));
                }
            }
        });
        return topics;
    }
}
