package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A generic expose as an entity of its own; also a part of a composite one. Zigbee2MQTT, "Exposes", "Generic". */
final class PlainFeature extends Feature {
    private final Expose expose;
    private final Optional<Composite> parent;

    /** @param parent the composite that it is a part of */
    PlainFeature(Expose expose, Optional<Composite> parent, Port port) {
        super(port, describe(expose, parent, port));
        this.expose = expose;
        this.parent = parent;
    }

    static Kind kind(Expose expose) {
        boolean sets = expose.sets();
        return switch (expose.type()) {
            case "binary" -> sets ? Kind.SWITCH : Kind.BINARY_SENSOR;
            case "numeric" -> sets ? Kind.NUMBER : Kind.SENSOR;
            case "enum" -> {
                boolean one = expose.values().size() == 1 && !expose.tells();
                yield sets
                        ? one ? Kind.BUTTON : Kind.SELECT
                        : expose.name().equals("action") ? Kind.EVENT : Kind.SENSOR;
            }
            default -> sets ? Kind.TEXT : Kind.SENSOR;
        };
    }

    private static EntityInfo describe(Expose expose, Optional<Composite> parent, Port port) {
        Kind kind = kind(expose);
        String title = parent.map(one -> one.title() + " " + expose.title()).orElse(expose.title());
        EntityDraft draft = port.draft(kind).name(title);
        expose.text("unit").flatMap(Texts::shown).ifPresent(draft::unit);
        if (expose.sets()) {
            draft.topic("command_topic", port.topic() + "/set");
        }
        if (Classes.isDiagnostic(expose.name(), expose.text("category"))) {
            draft.diagnostic();
        } else if (expose.text("category").filter("config"::equals).isPresent()) {
            draft.config();
        }
        expose.text("description")
                .flatMap(Texts::shown)
                .ifPresent(text -> draft.capability("description", Value.of(text)));
        switch (kind) {
            case SWITCH -> draft.actions("turn_on", "turn_off", "toggle");
            case BUTTON -> draft.actions("press");
            case SELECT ->
                draft.capability("options", Value.texts(expose.values())).actions("select_option");
            case EVENT -> draft.capability("event_types", Value.texts(expose.values()));
            case TEXT ->
                draft.capability("min", Value.of(0))
                        .capability("max", Value.of(4_096))
                        .actions("set_value");
            case NUMBER -> number(draft, expose);
            case BINARY_SENSOR -> Classes.ofBinary(expose.name()).ifPresent(draft::deviceClass);
            default -> sensor(draft, expose);
        }
        return draft.build();
    }

    private static void number(EntityDraft draft, Expose expose) {
        draft.capability("min", Value.of(expose.number("value_min").orElse(-1e9)))
                .capability("max", Value.of(expose.number("value_max").orElse(1e9)))
                .capability("step", Value.of(expose.number("value_step").orElse(1.0)))
                .actions("set_value");
        Json.member(expose.json(), "presets")
                .map(Json::value)
                .ifPresent(presets -> draft.capability("presets", presets));
        Classes.ofSensor(expose.name())
                .filter(id -> expose.text("unit").isPresent())
                .ifPresent(draft::deviceClass);
    }

    private static void sensor(EntityDraft draft, Expose expose) {
        if (expose.type().equals("numeric")) {
            Optional<String> known = Classes.ofSensor(expose.name());
            boolean counts =
                    known.filter(List.of("energy", "gas", "water")::contains).isPresent();
            draft.capability("state_class", Value.of(counts ? "total_increasing" : "measurement"));
            known.ifPresent(draft::deviceClass);
        } else if (expose.type().equals("enum")) {
            draft.deviceClass("enum").capability("options", Value.texts(expose.values()));
        }
    }

    @Override
    public void onState(JsonObject state, Cause cause) {
        JsonObject scope = state;
        if (parent.isPresent()) {
            Optional<JsonObject> told = parent.get().read(state);
            if (told.isEmpty()) {
                return;
            }
            scope = told.get();
        }
        if (scope.has(expose.property())) {
            JsonElement told = scope.get(expose.property());
            if (told.isJsonNull()) {
                if (info().kind() != Kind.EVENT) {
                    port.report(EntityState.UNKNOWN, Map.of(), cause);
                }
            } else {
                onValue(told, cause);
            }
        }
    }

    private void onValue(JsonElement told, Cause cause) {
        switch (info().kind()) {
            case SWITCH, BINARY_SENSOR ->
                Values.onOff(expose, told)
                        .ifPresentOrElse(on -> port.report(on ? "on" : "off", Map.of(), cause), () -> refuse(told));
            case EVENT -> onAction(told, cause);
            case BUTTON -> {} // told nothing
            default -> onText(told, cause);
        }
    }

    private void refuse(JsonElement told) {
        port.refuse(expose.property(), told.toString());
    }

    private void onText(JsonElement told, Cause cause) {
        if (!told.isJsonPrimitive()) {
            port.report(Values.kept(told.toString()), Map.of("value", Json.value(told)), cause);
        } else if (expose.type().equals("numeric")) {
            Json.number(told)
                    .ifPresentOrElse(n -> port.report(told.getAsString(), Map.of(), cause), () -> refuse(told));
        } else {
            port.report(Values.kept(told.getAsString()), Map.of(), cause);
        }
    }

    /** An old action that the broker repeats is long over; an empty one is how older versions say that it is. */
    private void onAction(JsonElement told, Cause cause) {
        if (!told.isJsonPrimitive() || told.getAsString().isEmpty() || cause.replay()) {
            return;
        }
        String action = Values.kept(told.getAsString());
        port.report(port.output().now().toString(), Map.of("event_type", Value.of(action)), cause);
        port.fire(action, cause);
    }

    @Override
    public JsonObject onCommand(Command command) {
        JsonElement value = value(command);
        return parent.map(whole -> whole.with(expose.property(), value))
                .orElseGet(() -> Values.only(expose.property(), value));
    }

    private JsonElement value(Command command) {
        return switch (command.action()) {
            case "turn_on" -> Values.onOff(expose, true);
            case "turn_off" -> Values.onOff(expose, false);
            case "toggle" -> Values.onOff(expose, !port.state().equals("on"));
            case "press" -> new JsonPrimitive(expose.values().getFirst());
            case "select_option" -> option(Arguments.needText(command, "option"));
            case "set_value" -> expose.type().equals("numeric") ? numeric(command) : text(command);
            default -> throw Arguments.unknown(command);
        };
    }

    private JsonElement option(String option) {
        List<String> values = expose.values();
        if (!values.contains(option)) {
            throw Arguments.bad("'" + option + "' is none of " + String.join(", ", values) + ".");
        }
        return new JsonPrimitive(option);
    }

    /** Presets may lie outside of the bounds. */
    private JsonElement numeric(Command command) {
        double value = Arguments.needNumber(command, "value", -1e15, 1e15);
        double min = expose.number("value_min").orElse(-1e15);
        double max = expose.number("value_max").orElse(1e15);
        if (value < min || value > max) {
            throw Arguments.bad("value must be between " + Numbers.text(min) + " and " + Numbers.text(max) + ", not "
                    + Numbers.text(value) + ".");
        }
        return Values.number(value);
    }

    private JsonElement text(Command command) {
        String text = Arguments.needText(command, "value");
        if (!expose.type().equals("text")) { // a list, or a composite that does not say what is in it
            return Json.parse(text).orElseThrow(() -> Arguments.bad("value must be JSON."));
        }
        return new JsonPrimitive(text);
    }
}
