package io.tomte.binding.homie.internal.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.tomte.binding.homie.internal.model.Datatype;
import io.tomte.binding.homie.internal.model.Node;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.kit.light.ColorMode;

/**
 * The properties of a node that are one light together. Homie has no word for a light, so the ids decide, and only where they leave
 * no doubt: something to switch, with a brightness or a colour beside it.
 */
record LightParts(
        Optional<Property> power,
        Optional<Property> brightness,
        Optional<Property> color,
        Optional<Property> temperature) {
    private static final Set<String> POWER = Set.of("on", "power", "state", "switch", "onoff", "enabled");
    private static final Set<String> BRIGHTNESS =
            Set.of("brightness", "dim", "dimmer", "dimlevel", "intensity", "level", "brilliance");
    private static final Set<String> TEMPERATURE =
            Set.of("colortemperature", "colortemp", "colourtemperature", "ct", "whitetemperature");
    private static final Set<String> LIGHT_TYPES = Set.of("light", "lamp", "bulb", "led", "dimmer", "strip");

    /** Empty where the node is no light. */
    static Optional<LightParts> of(Node node) {
        LightParts parts = new LightParts(
                find(node, POWER, property -> property.datatype() == Datatype.BOOLEAN),
                find(node, BRIGHTNESS, property -> property.datatype().isNumber()),
                node.properties().stream().filter(LightParts::isColor).findFirst(),
                find(node, TEMPERATURE, LightParts::isTemperature));
        boolean colored = parts.color().isPresent() || parts.temperature().isPresent();
        boolean dims = parts.brightness().isPresent();
        boolean light = parts.power().isPresent() && (colored || dims && isLight(node)) || colored && dims;
        return light ? Optional.of(parts) : Optional.empty();
    }

    /** A colour that stands alone is a light too. */
    static Optional<LightParts> of(Property property) {
        return isColor(property)
                ? Optional.of(
                        new LightParts(Optional.empty(), Optional.empty(), Optional.of(property), Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Property> find(Node node, Set<String> ids, Predicate<Property> fits) {
        return node.properties().stream()
                .filter(property -> property.settable() && property.retained())
                .filter(property -> ids.contains(plain(property.id())))
                .filter(fits)
                .findFirst();
    }

    private static String plain(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static boolean isLight(Node node) {
        String words = (node.type() + " " + node.id() + " " + node.name()).toLowerCase(Locale.ROOT);
        return LIGHT_TYPES.stream().anyMatch(words::contains);
    }

    private static boolean isColor(Property property) {
        return property.datatype() == Datatype.COLOR
                && property.settable()
                && property.retained()
                && ColorFormat.preferred(property.choices()).isPresent();
    }

    private static boolean isTemperature(Property property) {
        return property.datatype().isNumber()
                && Set.of("K", "MK⁻¹", "mired", "mireds").contains(property.unit());
    }

    List<Property> all() {
        List<Property> all = new ArrayList<>();
        power.ifPresent(all::add);
        brightness.ifPresent(all::add);
        color.ifPresent(all::add);
        temperature.ifPresent(all::add);
        return all;
    }

    /** How the device likes colours best. */
    Optional<ColorFormat> format() {
        return color.flatMap(property -> ColorFormat.preferred(property.choices()));
    }

    /** The colour tells how bright the light is. */
    boolean dimsByColor() {
        return brightness.isEmpty()
                && format().filter(format -> format != ColorFormat.XYZ).isPresent();
    }

    boolean canBeOff() {
        return power.isPresent() || brightness.isPresent() || dimsByColor();
    }

    List<ColorMode> modes() {
        List<ColorMode> modes = new ArrayList<>();
        format().ifPresent(format -> modes.add(format.mode()));
        temperature.ifPresent(property -> modes.add(ColorMode.COLOR_TEMP));
        if (modes.isEmpty()) {
            modes.add(brightness.isPresent() ? ColorMode.BRIGHTNESS : ColorMode.ONOFF);
        }
        return modes;
    }
}
