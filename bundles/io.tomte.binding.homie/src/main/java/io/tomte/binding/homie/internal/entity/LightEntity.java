package io.tomte.binding.homie.internal.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.homie.internal.model.Datatype;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.homie.internal.model.Range;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMath;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A light made of properties that switch, dim and colour it, as far as there are such. */
final class LightEntity implements HomieEntity {
    private static final double FULL = 255;
    private static final Range PERCENT = Range.of("0:100");

    private final LightParts parts;
    private final EntityPort port;
    private final EntityInfo info;
    private String state = EntityState.UNKNOWN;
    private double level = FULL; // last one that was not dark
    private Optional<Color> color = Optional.empty();

    LightEntity(LightParts parts, String name, EntityPort port) {
        this.parts = parts;
        this.port = port;
        this.info = describe(name);
    }

    private EntityInfo describe(String name) {
        EntityDraft draft =
                EntityDraft.of(Kind.LIGHT, port.key()).name(Texts.shown(name).orElse("Light"));
        List<ColorMode> modes = parts.modes();
        boolean dims = parts.brightness().isPresent() || parts.dimsByColor();
        draft.capability("supported_color_modes", ColorMode.ids(modes)).capability("brightness", Value.of(dims));
        parts.temperature().ifPresent(property -> {
            Range range = property.range();
            double low = mired(property, range.min().orElse(isKelvin(property) ? 2000.0 : 153.0));
            double high = mired(property, range.max().orElse(isKelvin(property) ? 6500.0 : 500.0));
            draft.capability("min_mireds", Value.of(Math.min(low, high)))
                    .capability("max_mireds", Value.of(Math.max(low, high)));
        });
        for (Property property : parts.all()) {
            draft.topic(property.id() + "_state_topic", port.base() + "/" + property.path())
                    .topic(property.id() + "_command_topic", port.base() + "/" + property.path() + "/set");
        }
        return (parts.canBeOff() ? draft.actions("turn_on", "turn_off", "toggle") : draft.actions("turn_on")).build();
    }

    @Override
    public String key() {
        return port.key();
    }

    @Override
    public List<Property> properties() {
        return parts.all();
    }

    @Override
    public EntityInfo info() {
        return info;
    }

    private static boolean isKelvin(Property property) {
        return property.unit().equals("K");
    }

    private static double mired(Property property, double value) {
        return isKelvin(property) && value > 0 ? ColorMath.reciprocal(value) : value;
    }

    private boolean is(Optional<Property> part, Property property) {
        return part.filter(property::equals).isPresent();
    }

    @Override
    public void onValue(Property property, String payload, Cause cause) {
        boolean understood = is(parts.color(), property)
                ? onColor(payload, cause)
                : Reading.of(property, payload)
                        .filter(reading -> onReading(property, reading.state(), cause))
                        .isPresent();
        if (!understood) {
            port.refuse("'" + Texts.cut(payload) + "' is no value of " + property.name() + ".");
        }
    }

    private boolean onReading(Property property, String value, Cause cause) {
        if (is(parts.power(), property)) {
            state = value;
            port.report(state, Map.of(), cause);
            return true;
        }
        Optional<Double> number = Json.number(value);
        if (number.isEmpty()) {
            return false;
        }
        if (is(parts.brightness(), property)) {
            brightness(fromDevice(property, number.get()), new LinkedHashMap<>(), cause);
        } else {
            tell(Color.of(ColorMode.COLOR_TEMP, mired(property, number.get())), Optional.empty(), cause);
        }
        return true;
    }

    private boolean onColor(String payload, Cause cause) {
        Optional<ColorFormat.Read> read =
                ColorFormat.read(payload, parts.format().orElse(ColorFormat.RGB));
        read.ifPresent(told -> {
            Color known = told.color().in(parts.modes()).orElse(told.color());
            color = Optional.of(known);
            tell(known, told.level(), cause);
        });
        return read.isPresent();
    }

    private void tell(Color told, Optional<Double> bright, Cause cause) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (ColorMode other : ColorMode.values()) {
            if (!other.attribute().isEmpty()
                    && other != told.mode()
                    && parts.modes().contains(other)) {
                attributes.put(other.attribute(), Value.NONE);
            }
        }
        attributes.put("color_mode", Value.of(told.mode().id()));
        attributes.put(told.mode().attribute(), told.value());
        if (bright.isPresent() && parts.dimsByColor()) {
            brightness(bright.get(), attributes, cause);
        } else if (parts.canBeOff()) {
            port.report(attributes, cause);
        } else {
            state = "on"; // nothing ever says that it is off
            port.report(state, attributes, cause);
        }
    }

    /** @param bright 0..255 */
    private void brightness(double bright, Map<String, Value> attributes, Cause cause) {
        if (bright > 0) {
            level = bright;
            attributes.put("brightness", Value.of(Math.max(1, Math.min(FULL, Math.rint(bright)))));
        }
        if (parts.power().isPresent()) {
            port.report(attributes, cause);
        } else {
            state = bright > 0 ? "on" : "off";
            port.report(state, attributes, cause);
        }
    }

    private static Range dimRange(Property property) {
        Range range = property.range();
        return range.min().isPresent()
                        && range.max().isPresent()
                        && range.max().get() > range.min().get()
                ? range
                : PERCENT;
    }

    private static double fromDevice(Property property, double number) {
        Range range = dimRange(property);
        double least = range.min().orElse(0.0);
        return Math.max(0, Math.min(1, (number - least) / (range.max().orElse(100.0) - least))) * FULL;
    }

    private static String toDevice(Property property, double bright) {
        Range range = dimRange(property);
        double least = range.min().orElse(0.0);
        double exact = least + bright / FULL * (range.max().orElse(100.0) - least);
        double number = range.rounded(
                property.datatype() == Datatype.INTEGER ? Math.rint(exact) : Math.rint(exact * 1000) / 1000);
        return Numbers.text(bright > 0 && number <= least ? least + range.step().orElse(1.0) : number);
    }

    @Override
    public void onGone(Property property, Cause cause) {
        if (is(parts.power(), property) || parts.power().isEmpty()) {
            state = EntityState.UNKNOWN;
            port.report(state, Map.of(), cause);
        }
    }

    @Override
    public void onTarget(Property property, String payload, Cause cause) {
        // a light shows where it is; the home knows itself what it asked for
    }

    @Override
    public void onCommand(Command command) {
        LightRequest request = LightRequest.of(command, parts.modes(), List.of());
        boolean on = request.turnsOn(command, state);
        if (on) {
            turnOn(request);
        } else {
            turnOff();
        }
    }

    private void turnOff() {
        if (parts.power().isPresent()) {
            port.send(parts.power().get(), "false");
        } else if (parts.brightness().isPresent()) {
            port.send(parts.brightness().get(), toDevice(parts.brightness().get(), 0));
        } else if (parts.dimsByColor()) {
            sendColor(color.orElseGet(this::white), 0);
        } else {
            throw new CommandRefusedException(Reason.NO_SUCH_ACTION, "This light cannot be turned off.");
        }
    }

    private void turnOn(LightRequest request) {
        double bright = request.brightness().orElse(level);
        boolean wantsLevel = request.brightness().isPresent();
        Optional<Color> wished = request.color();
        boolean sent = false;
        if (wished.isPresent() && wished.get().mode() == ColorMode.COLOR_TEMP) {
            Property property = parts.temperature().orElseThrow();
            double number = mired(property, wished.get().part(0));
            port.send(property, Numbers.text(Math.rint(number)));
        } else if (wished.isPresent()) {
            sendColor(wished.get(), bright);
            sent = parts.dimsByColor();
        }
        if (parts.brightness().isPresent() && (wantsLevel || parts.power().isEmpty() && !state.equals("on"))) {
            port.send(parts.brightness().get(), toDevice(parts.brightness().get(), bright));
        } else if (parts.dimsByColor() && !sent && (wantsLevel || parts.power().isEmpty())) {
            sendColor(color.orElseGet(this::white), bright);
        }
        boolean plain = wished.isEmpty() && !wantsLevel;
        if (parts.power().isPresent() && (plain || !state.equals("on"))) {
            port.send(parts.power().get(), "true");
        }
    }

    private void sendColor(Color wished, double bright) {
        parts.color().ifPresent(property -> {
            ColorFormat format = parts.format().orElse(ColorFormat.RGB);
            port.send(property, format.write(wished, bright, port.five()));
        });
    }

    private Color white() {
        return Color.of(ColorMode.RGB, FULL, FULL, FULL).in(parts.modes()).orElseThrow();
    }
}
