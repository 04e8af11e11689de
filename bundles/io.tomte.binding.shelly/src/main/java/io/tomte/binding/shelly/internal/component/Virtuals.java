package io.tomte.binding.shelly.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * Values that scripts and devices of other makers with Shelly inside keep: {@code boolean:200}, {@code number:200} … Only those that are
 * meant to be changed can be. Shelly's API documentation, "Virtual components".
 */
final class Virtuals {
    private static final List<String> PUSHES = List.of("single_push", "double_push", "triple_push", "long_push");
    private static final double LARGE = 1e9;

    private Virtuals() {}

    static Item of(Component component) {
        boolean sets = sets(component);
        return switch (component.type()) {
            case "boolean" -> flag(component, sets);
            case "number" -> number(component, sets);
            case "enum" -> choice(component, sets);
            case "button" -> button(component);
            default -> text(component, sets);
        };
    }

    /** Neither shown as a label only, nor forbidden. */
    private static boolean sets(Component component) {
        boolean label = Fields.text(component.config(), "meta.ui.view")
                .filter("label"::equals)
                .isPresent();
        boolean forbidden = Fields.text(component.config(), "access")
                .filter(access -> !access.contains("w"))
                .isPresent();
        return !label && !forbidden;
    }

    private static EntityDraft draft(Component component, Kind kind) {
        return component.draft(kind, component.key()).name(component.named());
    }

    private static EntityDraft settable(Component component, Kind kind, String... actions) {
        return draft(component, kind).actions(actions).topic("command_topic", component.prefix() + "/rpc");
    }

    private static Call set(Component component, String method, Object value) {
        return Call.of(method, component.id()).with("value", value);
    }

    private static Optional<Told> told(JsonObject status) {
        return Fields.at(status, "value")
                .filter(JsonElement::isJsonPrimitive)
                .flatMap(one -> Told.of(one.getAsString()));
    }

    private static Item flag(Component component, boolean sets) {
        if (!sets) {
            return Item.sensor(
                    component.key(), draft(component, Kind.BINARY_SENSOR), status -> Items.onOff(status, "value"));
        }
        return Item.control(
                component.key(),
                settable(component, Kind.SWITCH, "turn_on", "turn_off", "toggle"),
                status -> Items.onOff(status, "value"),
                (command, state) -> set(component, "Boolean.Set", Arguments.wantsOn(command, state)));
    }

    private static Item number(Component component, boolean sets) {
        double least = limit(component, "min", -LARGE);
        double most = limit(component, "max", LARGE);
        EntityDraft draft = sets ? settable(component, Kind.NUMBER, "set_value") : draft(component, Kind.SENSOR);
        Fields.text(component.config(), "meta.ui.unit")
                .filter(unit -> !unit.isBlank())
                .ifPresent(draft::unit);
        if (!sets) {
            return Item.sensor(component.key(), draft, Virtuals::measured);
        }
        draft.capability("min", Value.of(least))
                .capability("max", Value.of(most))
                .capability("step", Value.of(limit(component, "meta.ui.step", 1)));
        return Item.control(component.key(), draft, Virtuals::measured, (command, state) -> {
            need(command, "set_value");
            return set(component, "Number.Set", Numbers.natural(Arguments.needNumber(command, "value", least, most)));
        });
    }

    private static Optional<Told> measured(JsonObject status) {
        Fields.number(status, "value"); // throws what is none
        return told(status);
    }

    private static double limit(Component component, String path, double otherwise) {
        try {
            return Fields.number(component.config(), path).orElse(otherwise);
        } catch (BadValue e) {
            return otherwise;
        }
    }

    private static Item choice(Component component, boolean sets) {
        List<String> options = new ArrayList<>();
        Fields.at(component.config(), "options")
                .filter(JsonElement::isJsonArray)
                .ifPresent(list -> list.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonPrimitive)
                        .forEach(one -> options.add(one.getAsString())));
        boolean selects = sets && !options.isEmpty();
        EntityDraft draft = selects ? settable(component, Kind.SELECT, "select_option") : draft(component, Kind.SENSOR);
        if (!options.isEmpty()) {
            draft.capability("options", Value.texts(options));
        }
        if (!selects) {
            return Item.sensor(component.key(), draft, Virtuals::told);
        }
        return Item.control(component.key(), draft, Virtuals::told, (command, state) -> {
            need(command, "select_option");
            String option = Arguments.needText(command, "option");
            if (!options.contains(option)) {
                throw Arguments.bad("'" + option + "' is none of " + String.join(", ", options) + ".");
            }
            return set(component, "Enum.Set", option);
        });
    }

    private static Item text(Component component, boolean sets) {
        if (!sets) {
            return Item.sensor(component.key(), draft(component, Kind.SENSOR), Virtuals::told);
        }
        EntityDraft draft = settable(component, Kind.TEXT, "set_value")
                .capability("min", Value.of(0))
                .capability("max", Value.of(limit(component, "max_len", 255)));
        return Item.control(component.key(), draft, Virtuals::told, (command, state) -> {
            need(command, "set_value");
            return set(component, "Text.Set", Arguments.needText(command, "value"));
        });
    }

    /** Pressed here it does what is set up for one push; what happens to it is an event. */
    private static Item button(Component component) {
        EntityDraft draft = draft(component, Kind.EVENT)
                .deviceClass("button")
                .capability("event_types", Value.texts(PUSHES))
                .topic("event_topic", component.prefix() + "/events/rpc");
        return new Item(component.key(), draft, one -> Optional.empty(), Item.NONE, PUSHES);
    }

    static Item push(Component component) {
        String channel = component.key() + ".push";
        EntityDraft draft = component
                .draft(Kind.BUTTON, channel)
                .name(component.named())
                .actions("press")
                .topic("command_topic", component.prefix() + "/rpc");
        return Item.control(channel, draft, one -> Optional.empty(), (command, state) -> {
            need(command, "press");
            return Call.of("Button.Trigger", component.id()).with("event", "single_push");
        });
    }

    private static void need(Command command, String action) {
        if (!command.action().equals(action)) {
            throw Arguments.unknown(command);
        }
    }
}
