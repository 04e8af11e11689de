package io.tomte.binding.generic.internal.definition;

import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tomte.binding.component.Announced;
import io.tomte.binding.component.Config;
import io.tomte.binding.generic.internal.definition.Part.Setting;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Kind;

/** Reads one entity of a definition into the keys of a component. One use. */
final class EntityReader {
    private static final String KEY = "[A-Za-z0-9_-]{1,64}";
    private static final double LONGEST = 366 * 86_400; // of a time, seconds
    private static final List<String> CATEGORIES = List.of("diagnostic", "config");

    private final Fields fields;
    private final JsonObject config = new JsonObject();
    private final Topics topics = new Topics(config);

    EntityReader(Fields fields) {
        this.fields = fields;
    }

    /**
     * @param device       empty where it could not be read
     * @param availability of the device, for an entity that has none of its own
     * @param alone        it is the only entity of the device
     */
    Optional<Definition.Entry> read(
            String id, Optional<DeviceInfo> device, Optional<JsonObject> availability, boolean alone) {
        Optional<String> key = fields.need("key", "a short name that stays the same, for example temperature.");
        key.filter(text -> !text.matches(KEY))
                .ifPresent(text -> fields.fault("key", "A key has 1 to 64 letters, digits, _ and -."));
        Optional<String> kindId = fields.need("kind", "one of " + String.join(", ", Shape.kinds()) + ".");
        Optional<Kind> kind = kindId.flatMap(Kind::of).filter(it -> Shape.of(it).isPresent());
        if (kindId.isPresent() && kind.isEmpty()) {
            fields.fault(
                    "kind",
                    "There is no kind '" + Texts.cut(kindId.get()) + "'. There are " + String.join(", ", Shape.kinds())
                            + ".");
        }
        if (kind.isEmpty()) {
            return Optional.empty(); // what else may stand there follows from the kind
        }
        common(alone);
        shape(Shape.of(kind.get()).orElseThrow());
        Optional<JsonObject> own = AvailabilityReader.read(fields);
        own.or(() -> availability)
                .ifPresent(it -> it.entrySet().forEach(entry -> config.add(entry.getKey(), entry.getValue())));
        fields.refuseOthers();
        switch (kind.get()) {
            case EVENT -> config.addProperty("plain_event", true);
            case VACUUM -> config.addProperty("plain_state", true);
            case INFRARED -> infrared();
            default -> {} // says all of itself
        }
        return key.map(text -> {
            config.addProperty("unique_id", id + "." + text);
            Announced item = new Announced(kind.get(), id + " " + text, new Config(config), device);
            return new Definition.Entry(text, item);
        });
    }

    private void infrared() {
        boolean sends = config.has("command_topic");
        config.addProperty("schema", sends ? "emitter" : "receiver");
        if (sends && config.has("state_topic")) {
            fields.fault("state", "An emitter has a command, a receiver a state. Make two entities of it.");
        }
    }

    private void common(boolean alone) {
        if (fields.isNull("name") || alone && !fields.has("name")) {
            config.add("name", JsonNull.INSTANCE);
        } else {
            fields.text("name").ifPresent(name -> config.addProperty("name", name));
        }
        set(Setting.text("device_class"));
        set(Setting.text("unit").as("unit_of_measurement"));
        set(Setting.text("icon"));
        set(Setting.text("category").as("entity_category"));
        fields.text("category")
                .filter(id -> !CATEGORIES.contains(id))
                .ifPresent(id -> fields.fault("category", "category must be diagnostic or config."));
        set(Setting.flag("enabled").as("enabled_by_default"));
        set(Setting.flag("optimistic"));
        fields.number("expire_after", 1, LONGEST).ifPresent(seconds -> config.addProperty("expire_after", seconds));
        fields.object("attributes").ifPresent(from -> topics.state(from, "json_attributes_topic", "json_attributes_"));
    }

    private void shape(Shape shape) {
        for (String name : shape.required()) {
            if (!fields.has(name) || fields.isNull(name)) {
                fields.fault(name, "The field " + name + " is missing; this kind needs it.");
            }
        }
        boolean first = true;
        for (Part part : shape.parts()) {
            if (first) {
                part(fields, part, shape.payload());
                first = false;
            } else {
                fields.object(part.name()).ifPresent(inner -> {
                    part(inner, part, "");
                    inner.refuseOthers();
                });
            }
        }
        boolean says =
                config.entrySet().stream().anyMatch(entry -> entry.getKey().endsWith("topic"));
        if (!says && shape.required().isEmpty()) {
            fields.fault(
                    "", "This entity has no topic at all, so nothing can come of it. Give it a state or a command.");
        }
    }

    private void part(Fields from, Part part, String payload) {
        if (!part.stateTopic().isEmpty()) {
            from.object("state").ifPresent(state -> topics.state(state, part.stateTopic(), part.reading()));
        }
        if (!part.commandTopic().isEmpty()) {
            from.object("command").ifPresent(command -> topics.command(command, part, payload));
        }
        part.settings().forEach(setting -> set(from, setting));
        bounds(from);
    }

    private static void bounds(Fields from) {
        if (from.has("min") && from.has("max")) {
            Optional<Double> min = from.peek("min");
            Optional<Double> max = from.peek("max");
            if (min.isPresent() && max.isPresent() && min.get() >= max.get()) {
                from.fault("max", "max must be greater than min.");
            }
        }
    }

    private void set(Setting setting) {
        set(fields, setting);
    }

    private void set(Fields from, Setting setting) {
        String name = setting.name();
        String key = setting.key();
        switch (setting.type()) {
            case TEXT ->
                from.text(name).ifPresent(text -> {
                    allowed(from, setting, text);
                    config.addProperty(key, text);
                });
            case PAYLOADS -> from.payloads(name).ifPresent(payloads -> config.add(key, payloads));
            case PAYLOAD -> {
                if (from.isNull(name)) {
                    config.add(key, JsonNull.INSTANCE); // not to be had, as stopping a cover
                }
                from.payload(name).ifPresent(text -> config.addProperty(key, text));
            }
            case FLAG -> from.flag(name).ifPresent(flag -> config.addProperty(key, flag));
            case NUMBER ->
                from.number(name, -Double.MAX_VALUE, Double.MAX_VALUE)
                        .ifPresent(number -> config.addProperty(kelvin(key), number));
            case TEXTS ->
                from.texts(name).ifPresent(texts -> {
                    texts.forEach(text -> allowed(from, setting, text));
                    JsonArray list = new JsonArray();
                    texts.forEach(list::add);
                    config.add(key, list);
                });
        }
    }

    private static void allowed(Fields from, Setting setting, String text) {
        if (!setting.allowed().isEmpty() && !setting.allowed().contains(text)) {
            from.fault(
                    setting.name(),
                    "'" + Texts.cut(text) + "' is none of " + String.join(", ", setting.allowed()) + ".");
        }
    }

    /** Bounds of a colour temperature are in what the device speaks. */
    private String kelvin(String key) {
        boolean kelvin = config.has("color_temp_kelvin")
                && config.get("color_temp_kelvin").getAsBoolean();
        return kelvin && key.endsWith("_mireds") ? key.replace("mireds", "kelvin") : key;
    }
}
