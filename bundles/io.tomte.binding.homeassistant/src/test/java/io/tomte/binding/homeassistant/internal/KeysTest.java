package io.tomte.binding.homeassistant.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.binding.component.Announced;
import io.tomte.binding.component.AnnouncedEntities;
import io.tomte.binding.component.Config;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every key of discovery is read or shown, or stands here with the reason why not. */
class KeysTest {
    /** What came after the list in {@code ../shared/corpus}; components with a schema as {@code kind:schema}. */
    private static final Map<String, List<String>> LATER = Map.ofEntries(
            Map.entry(
                    "climate",
                    List.of(
                            "swing_horizontal_modes",
                            "swing_horizontal_mode_command_topic",
                            "swing_horizontal_mode_command_template",
                            "swing_horizontal_mode_state_topic",
                            "swing_horizontal_mode_state_template")),
            Map.entry("cover", List.of("payload_stop_tilt")),
            Map.entry("date", List.of("command_topic", "command_template", "state_topic", "value_template")),
            Map.entry("time", List.of("command_topic", "command_template", "state_topic", "value_template")),
            Map.entry(
                    "datetime",
                    List.of("command_topic", "command_template", "state_topic", "value_template", "timezone")),
            Map.entry("event", List.of("state_topic", "value_template")),
            Map.entry("infrared:emitter", List.of("schema", "command_topic", "command_template", "retain")),
            Map.entry("infrared:receiver", List.of("schema", "state_topic", "value_template")),
            Map.entry(
                    "light:basic",
                    List.of("color_temp_kelvin", "max_kelvin", "min_kelvin", "state_topic", "command_topic")),
            Map.entry(
                    "light:json",
                    List.of(
                            "color_temp_kelvin",
                            "max_kelvin",
                            "min_kelvin",
                            "brightness_scale",
                            "white_scale",
                            "flash")),
            Map.entry("light:template", List.of("color_temp_kelvin", "max_kelvin", "min_kelvin")),
            Map.entry("lock", List.of("state_open", "state_opening")),
            Map.entry("notify", List.of("command_topic", "command_template")),
            Map.entry(
                    "remote",
                    List.of(
                            "activity_command_template",
                            "activity_command_topic",
                            "activity_list",
                            "activity_state_topic",
                            "activity_value_template",
                            "command_template",
                            "command_topic",
                            "commands",
                            "payload_off",
                            "payload_on",
                            "state_topic",
                            "value_template")),
            Map.entry("sensor", List.of("options", "state_class", "state_topic", "value_template")),
            Map.entry("switch", List.of("command_topic", "command_template", "state_topic")),
            Map.entry("update", List.of("state_topic", "value_template", "display_precision")),
            Map.entry("vacuum:state", List.of("clean_segments_command_topic", "clean_segments_command_template")));

    /** Of every component that is an entity. */
    private static final List<String> COMMON = List.of(
            "availability",
            "availability_mode",
            "availability_template",
            "availability_topic",
            "default_entity_id",
            "enabled_by_default",
            "encoding",
            "entity_category",
            "entity_picture",
            "group",
            "icon",
            "json_attributes_template",
            "json_attributes_topic",
            "name",
            "object_id",
            "payload_available",
            "payload_not_available",
            "qos",
            "unique_id",
            "visible_by_default");

    /** Keys that stand for each other, so that one of the two is read at a time. */
    private static final Set<String> INSTEAD = Set.of("availability", "default_entity_id", "image_topic");

    private static final Set<String> INSTEAD_OF = Set.of("availability_topic", "object_id", "url_topic");

    /** Why a key is not read; before the colon the component, or nothing for all. */
    private static final Map<String, String> NOT_READ = new TreeMap<>(Map.ofEntries(
            Map.entry("force_update", "every report is told, whether the value is another or not"),
            Map.entry("climate:aux_command_topic", "auxiliary heat was taken out of Home Assistant in 2024"),
            Map.entry("climate:aux_state_topic", "as aux_command_topic"),
            Map.entry("climate:aux_state_template", "as aux_command_topic"),
            Map.entry("climate:power_state_topic", "taken out of Home Assistant in 2023; the mode says it"),
            Map.entry("climate:power_state_template", "as power_state_topic"),
            Map.entry("camera:image_encoding", "pictures of cameras stay in the broker"),
            Map.entry("device_trigger:platform", "of configuration files; in messages it is the component"),
            Map.entry("device_trigger:domain", "of configuration files"),
            Map.entry("device_trigger:device_id", "of configuration files"),
            Map.entry("device_trigger:discovery_id", "of configuration files"),
            Map.entry("device_trigger:device", "read with the device"),
            Map.entry("tag:device", "read with the device")));

    private static final String FEATURES = """
            ["start", "stop", "pause", "return_home", "locate", "clean_spot",
             "arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass", "trigger"]""";

    private static final class AskedConfig extends Config {
        final Set<String> asked = new TreeSet<>();

        AskedConfig(JsonObject json) {
            super(json);
        }

        @Override
        public boolean has(String key) {
            asked.add(key);
            return super.has(key);
        }

        @Override
        public Optional<JsonElement> get(String key) {
            asked.add(key);
            return super.get(key);
        }
    }

    /** Entities without discovery before them. */
    private record Session(AnnouncedEntities entities) implements AdapterSession {
        static Session open(AdapterOutput output) {
            return new Session(new AnnouncedEntities(output));
        }

        @Override
        public void onMessage(AdapterMessage message) {
            entities.receive(message);
        }

        @Override
        public void onCommand(String key, Command command) {
            entities.command(key, command);
        }

        @Override
        public void onTimer(String name) {
            entities.onTimer(name);
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    /** @param component {@code kind}, or {@code kind:schema} */
    record Component(String component, Set<String> keys) {
        Kind kind() {
            String name = component.split(":", 2)[0];
            return name.equals("device_trigger")
                    ? Kind.DEVICE_AUTOMATION
                    : Kind.of(name).orElseThrow();
        }

        Optional<String> schema() {
            return component.contains(":") ? Optional.of(component.split(":", 2)[1]) : Optional.empty();
        }

        boolean isEntity() {
            return kind() != Kind.DEVICE_AUTOMATION && kind() != Kind.TAG;
        }

        @Override
        public String toString() {
            return component;
        }
    }

    static Stream<Component> components() throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        LATER.forEach((component, keys) -> all.put(component, new TreeSet<>(keys)));
        Path list = Path.of(System.getProperty("tomte.root", "../.."))
                .resolve("../shared/corpus/data/ha_component_keys.json");
        if (Files.isReadable(list)) {
            JsonObject components = JsonParser.parseString(Files.readString(list))
                    .getAsJsonObject()
                    .getAsJsonObject("components");
            components.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("_"))
                    .filter(entry -> !entry.getKey().equals("vacuum:legacy")) // Home Assistant itself reads it no more
                    .forEach(entry -> all.computeIfAbsent(entry.getKey(), name -> new TreeSet<>())
                            .addAll(entry.getValue().getAsJsonObject().keySet()));
        }
        return all.entrySet().stream().map(entry -> new Component(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("components")
    void everyKeyIsReadOrShown(Component component) {
        Set<String> keys = new TreeSet<>(component.keys());
        if (component.isEntity()) {
            keys.addAll(COMMON);
        }
        Set<String> known = read(component, keys, true);
        List<String> left = keys.stream()
                .filter(key -> !known.contains(key))
                .filter(key -> !NOT_READ.containsKey(key))
                .filter(key -> !NOT_READ.containsKey(component.component().split(":", 2)[0] + ":" + key))
                .toList();
        assertThat(left).as("keys of %s that nobody reads", component).isEmpty();
    }

    @Test
    void noReasonIsOutOfDate() throws IOException {
        Assumptions.assumeTrue(components().anyMatch(one -> one.component().equals("camera")), "no list at hand");
        List<String> wrong = new ArrayList<>(NOT_READ.keySet());
        for (Component component : components().toList()) {
            Set<String> known = read(component, component.keys(), false);
            component.keys().stream().filter(key -> !known.contains(key)).forEach(key -> {
                wrong.remove(key);
                wrong.remove(component.component().split(":", 2)[0] + ":" + key);
            });
        }
        assertThat(wrong).isEmpty();
    }

    /**
     * What is asked for of a config that has all of the keys, with and without templates.
     *
     * @param shown whether what the home is only told counts too
     */
    private static Set<String> read(Component component, Set<String> keys, boolean shown) {
        Set<String> known = new TreeSet<>();
        known.addAll(read(component, keys, INSTEAD::contains, shown));
        known.addAll(read(component, keys, key -> INSTEAD_OF.contains(key) || isOwnTemplate(key), shown));
        return known;
    }

    /** Where it is missing, {@code value_template} is read. */
    private static boolean isOwnTemplate(String key) {
        return key.endsWith("_template") && !key.contains("command") && !key.equals("value_template");
    }

    private static Set<String> read(Component component, Set<String> keys, Predicate<String> left, boolean shown) {
        JsonObject json = new JsonObject();
        keys.stream().filter(left.negate()).forEach(key -> json.add(key, sample(key)));
        for (String key : List.of("command_topic", "state_topic", "topic", "automation_type", "type", "subtype")) {
            if (!json.has(key)) {
                json.add(key, sample(key)); // what others of the kind need
            }
        }
        component.schema().ifPresent(schema -> json.addProperty("schema", schema));
        AskedConfig config = new AskedConfig(json);
        List<Session> session = new ArrayList<>();
        FakeHub hub = new FakeHub(output -> {
            session.add(Session.open(output));
            return session.getFirst();
        });
        Announced item = new Announced(component.kind(), "x", config, Optional.of(DeviceInfo.of("d", "Device")));
        session.getFirst().entities().announce(item);
        hub.publish("in/a", "online", false);
        for (String payload : List.of("1", "ON", "{\"state\": \"ON\", \"event_type\": \"a\"}")) {
            hub.publish("in/s", payload, false);
        }
        EntityInfo info = hub.home.entity(item.key()).info;
        info.actions().forEach(action -> command(hub, item.key(), action));
        Set<String> known = new TreeSet<>(config.asked);
        if (shown) {
            known.addAll(info.capabilities().keySet());
        }
        return known;
    }

    private static void command(FakeHub hub, String key, String action) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        for (String name :
                List.of("value", "position", "tilt_position", "percentage", "humidity", "temperature", "brightness")) {
            arguments.put(name, Value.of(50));
        }
        for (String name :
                List.of("option", "preset_mode", "message", "activity", "command", "flash", "effect", "tone")) {
            arguments.put(name, Value.of(name.equals("flash") ? "long" : "a"));
        }
        arguments.put("code", Value.of("100"));
        for (String removed : List.of("", "flash", "effect", "value")) {
            arguments.remove(removed);
            try {
                hub.command(key, new Command(action, arguments));
            } catch (CommandRefusedException refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
        }
    }

    /** A value that fits by its name. */
    private static JsonElement sample(String key) {
        if (key.equals("availability")) {
            return JsonParser.parseString("[{\"topic\": \"in/a\"}]");
        }
        if (key.endsWith("topic")) {
            String topic = key.contains("command") || key.startsWith("set_")
                    ? "out"
                    : key.contains("availab") ? "in/a" : "in/s";
            return JsonParser.parseString("\"" + topic + "\"");
        }
        String text = switch (key) {
            case "options",
                    "event_types",
                    "effect_list",
                    "preset_modes",
                    "modes",
                    "available_tones",
                    "group",
                    "commands",
                    "activity_list" -> "[\"a\", \"off\", \"1\"]";
            case "supported_color_modes" -> "[\"rgb\", \"color_temp\"]";
            case "supported_features" -> FEATURES;
            case "min", "min_humidity", "tilt_min", "position_closed", "speed_range_min", "min_temp" -> "1";
            case "min_mireds" -> "153";
            case "max_mireds" -> "500";
            case "min_kelvin" -> "2000";
            case "max_kelvin" -> "6500";
            case "automation_type" -> "\"trigger\"";
            case "brightness", "reports_position" -> "true";
            case "encoding" -> "\"utf-8\"";
            default -> key.endsWith("template") ? "\"{{ value }}\"" : "\"100\"";
        };
        return JsonParser.parseString(text);
    }
}
