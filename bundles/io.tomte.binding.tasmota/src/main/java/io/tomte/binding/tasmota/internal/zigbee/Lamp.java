package io.tomte.binding.tasmota.internal.zigbee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * A light. Brightness, hue and saturation go to 254, x and y to 65536 parts of one. Tasmota's documentation, "Zigbee", "Sending
 * Device Commands", "Zigbee and Hue Emulation".
 *
 * @param endpoint of a device with several; 0 where there is one
 */
record Lamp(int endpoint, List<ColorMode> modes) implements Piece {
    private static final double SCALE = 254;
    private static final double PARTS = 65_536;
    private static final int MOST_PARTS = 65_534;
    private static final int CT_MODE = 2; // of ColorMode

    /**
     * @param type what {@code ZbLight} says: 0 on and off, 1 dimmer, 2 colour temperature, 3 and 4 colours, 5 both; anything else is
     *             not known
     * @param told names of attributes
     */
    static Lamp of(int endpoint, int type, Set<String> told) {
        boolean guess = type < 0 || type > 5;
        boolean warm = guess ? told.contains("CT") : type == 2 || type == 5;
        boolean colors = guess ? told.contains("X") || told.contains("Hue") : type >= 3;
        List<ColorMode> modes = new ArrayList<>();
        if (colors) {
            modes.add(told.contains("Hue") && !told.contains("X") ? ColorMode.HS : ColorMode.XY);
        }
        if (warm) {
            modes.add(ColorMode.COLOR_TEMP);
        }
        if (modes.isEmpty()) {
            boolean dims = guess ? told.contains("Dimmer") : type == 1;
            modes.add(dims ? ColorMode.BRIGHTNESS : ColorMode.ONOFF);
        }
        return new Lamp(endpoint, List.copyOf(modes));
    }

    @Override
    public String channel() {
        return endpoint == 0 ? "light" : "light_" + endpoint;
    }

    private boolean dims() {
        return !modes.contains(ColorMode.ONOFF);
    }

    @Override
    public EntityDraft describe(String key) {
        EntityDraft draft = EntityDraft.of(Kind.LIGHT, key)
                .actions("turn_on", "turn_off", "toggle")
                .capability("supported_color_modes", ColorMode.ids(modes))
                .capability("brightness", Value.of(dims()));
        if (modes.contains(ColorMode.COLOR_TEMP)) {
            draft.capability("min_mireds", Value.of(153)).capability("max_mireds", Value.of(500));
        }
        return endpoint == 0 ? draft.main() : draft.name("Light " + endpoint);
    }

    @Override
    public void onTold(Told told, Outlet outlet) {
        Optional<JsonElement> power = told.member("Power", endpoint);
        Optional<Boolean> on = power.flatMap(Told::flag);
        Map<String, Value> attributes = new LinkedHashMap<>();
        if (dims()) {
            told.number("Dimmer")
                    .filter(level -> level > 0 && level <= 255)
                    .ifPresent(level ->
                            attributes.put("brightness", Value.of(Math.min(255, Math.rint(level / SCALE * 255)))));
        }
        color(told).ifPresent(color -> {
            modes.stream()
                    .filter(mode -> !mode.attribute().isEmpty())
                    .forEach(mode -> attributes.put(mode.attribute(), Value.NONE));
            attributes.put("color_mode", Value.of(color.mode().id()));
            attributes.put(color.mode().attribute(), color.value());
        });
        if (on.isPresent() || !attributes.isEmpty()) {
            outlet.report(on.map(is -> is ? "on" : "off"), attributes, told.cause());
        }
        if (power.isPresent() && on.isEmpty()) {
            outlet.refuse("Power", power.get(), told.cause());
        }
    }

    /** The one of {@code ColorMode} where that is told. */
    private Optional<Color> color(Told told) {
        Optional<Color> warm = modes.contains(ColorMode.COLOR_TEMP)
                ? told.number("CT").filter(mired -> mired > 0).map(mired -> Color.of(ColorMode.COLOR_TEMP, mired))
                : Optional.empty();
        Optional<Color> color = Optional.empty();
        if (modes.contains(ColorMode.XY)) {
            color = pair(told, "X", "Y")
                    .map(parts -> Color.of(ColorMode.XY, round(parts[0] / PARTS), round(parts[1] / PARTS)));
        } else if (modes.contains(ColorMode.HS)) {
            color = pair(told, "Hue", "Sat")
                    .map(parts -> Color.of(
                            ColorMode.HS, Math.rint(parts[0] * 360 / SCALE), Math.rint(parts[1] * 100 / SCALE)));
        }
        Optional<Color> other = color;
        boolean isWarm = told.number("ColorMode").map(mode -> mode == CT_MODE).orElse(color.isEmpty());
        return isWarm ? warm.or(() -> other) : color.or(() -> warm);
    }

    private static Optional<double[]> pair(Told told, String first, String second) {
        return told.number(first).flatMap(a -> told.number(second).map(b -> new double[] {a, b}));
    }

    private static double round(double value) {
        return Math.rint(value * 10_000) / 10_000;
    }

    /** A dimmer level turns it on by itself; a colour does not. */
    @Override
    public List<Map<String, Object>> onCommand(Command command, Outlet outlet) {
        LightRequest request = LightRequest.of(command, modes, List.of());
        boolean on = Arguments.wantsOn(command, outlet.state()) && !request.meansOff();
        if (!on) {
            return List.of(Plug.power(false, endpoint));
        }
        List<Map<String, Object>> sent = new ArrayList<>();
        Optional<Double> bright = dims() ? request.brightness() : Optional.empty();
        if (bright.isEmpty() && (request.color().isEmpty() || !outlet.state().equals("on"))) {
            sent.add(Plug.power(true, endpoint));
        }
        bright.ifPresent(level -> sent.add(Plug.send("Dimmer", part(level / 255, 1, SCALE), endpoint)));
        request.color().ifPresent(color -> sent.add(send(color)));
        return sent;
    }

    private Map<String, Object> send(Color color) {
        return switch (color.mode()) {
            case COLOR_TEMP -> Plug.send("CT", (int) Math.rint(color.part(0)), endpoint);
            case HS ->
                Plug.send(
                        "HueSat",
                        part(color.part(0) / 360, 0, SCALE) + "," + part(color.part(1) / 100, 0, SCALE),
                        endpoint);
            default ->
                Plug.send(
                        "Color",
                        Math.min(MOST_PARTS, part(color.part(0), 0, PARTS)) + ","
                                + Math.min(MOST_PARTS, part(color.part(1), 0, PARTS)),
                        endpoint);
        };
    }

    private static int part(double share, double least, double most) {
        return (int) Math.clamp(Math.rint(share * most), least, most);
    }
}
