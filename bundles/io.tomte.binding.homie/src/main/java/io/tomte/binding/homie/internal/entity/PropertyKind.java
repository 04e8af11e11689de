package io.tomte.binding.homie.internal.entity;

import java.util.List;

import io.tomte.binding.homie.internal.model.Datatype;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.homie.internal.model.Range;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Which kind of entity a single property is. Pure. */
final class PropertyKind {
    private static final double MOST = 9_007_199_254_740_991.0; // what a double counts exactly
    private static final int LONGEST_TEXT = 4_096;

    private PropertyKind() {}

    static Kind of(Property property) {
        if (!property.retained() && !property.settable()) {
            return Kind.EVENT; // the node publishes momentary events
        }
        boolean sets = property.settable();
        return switch (property.datatype()) {
            case BOOLEAN -> sets ? property.retained() ? Kind.SWITCH : Kind.BUTTON : Kind.BINARY_SENSOR;
            case INTEGER, FLOAT, DURATION -> sets ? Kind.NUMBER : Kind.SENSOR;
            case ENUM -> sets ? Kind.SELECT : Kind.SENSOR;
            case STRING, JSON -> sets ? Kind.TEXT : Kind.SENSOR;
            case DATETIME -> sets ? Kind.DATETIME : Kind.SENSOR;
            case COLOR -> Kind.SENSOR; // one that can be set is a light
        };
    }

    static EntityInfo describe(String key, String base, String name, Property property) {
        Kind kind = of(property);
        EntityDraft draft = EntityDraft.of(kind, key).name(Texts.shown(name).orElse(property.id()));
        Texts.shown(Units.shown(property)).ifPresent(draft::unit);
        draft.topic("state_topic", base + "/" + property.path());
        if (property.node().startsWith("$")) {
            draft.diagnostic(); // told of the device itself
        }
        if (property.settable()) {
            draft.topic("command_topic", base + "/" + property.path() + "/set");
        }
        switch (kind) {
            case SWITCH -> draft.actions("turn_on", "turn_off", "toggle");
            case BUTTON -> draft.actions("press");
            case SELECT ->
                draft.capability("options", Value.texts(property.choices())).actions("select_option");
            case EVENT -> draft.capability("event_types", Value.texts(events(property)));
            case DATETIME -> draft.actions("set_value");
            case TEXT ->
                draft.capability("min", Value.of(0))
                        .capability("max", Value.of(LONGEST_TEXT))
                        .actions("set_value");
            case NUMBER -> number(draft, property);
            default -> reading(draft, property);
        }
        return draft.build();
    }

    private static List<String> events(Property property) {
        return switch (property.datatype()) {
            case BOOLEAN -> List.of("true", "false");
            case ENUM -> property.choices();
            default -> List.of("changed");
        };
    }

    private static void number(EntityDraft draft, Property property) {
        Range range = property.range();
        boolean duration = property.datatype() == Datatype.DURATION;
        boolean open = duration || range.min().isEmpty() || range.max().isEmpty();
        draft.capability("min", Value.of(duration ? 0 : range.min().orElse(-MOST)))
                .capability("max", Value.of(duration ? MOST : range.max().orElse(MOST)))
                .capability("step", Value.of(range.step().orElse(property.datatype() == Datatype.FLOAT ? 0.1 : 1)))
                .capability("mode", Value.of(open ? "box" : "auto"))
                .actions("set_value");
        measured(draft, property);
    }

    private static void measured(EntityDraft draft, Property property) {
        if (property.datatype() == Datatype.DURATION) {
            draft.unit("s").deviceClass("duration");
        } else {
            Units.deviceClass(property).ifPresent(draft::deviceClass);
        }
    }

    private static void reading(EntityDraft draft, Property property) {
        switch (property.datatype()) {
            case INTEGER, FLOAT -> {
                measured(draft, property);
                draft.capability("state_class", Value.of("measurement"));
                property.range().min().ifPresent(min -> draft.capability("min", Value.of(min)));
                property.range().max().ifPresent(max -> draft.capability("max", Value.of(max)));
            }
            case ENUM -> draft.deviceClass("enum").capability("options", Value.texts(property.choices()));
            case DATETIME -> draft.deviceClass("timestamp");
            case DURATION -> measured(draft, property);
            case BOOLEAN -> labels(draft, property);
            default -> {}
        }
    }

    /** The format of a boolean says what its two values mean, and is no payload. */
    private static void labels(EntityDraft draft, Property property) {
        List<String> labels = property.choices();
        if (labels.size() == 2) {
            draft.capability("labels", Value.texts(labels));
        }
    }
}
