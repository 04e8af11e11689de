package io.tomte.binding.tasmota.internal.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * A light, commanded by {@code Backlog NoDelay;…} so that all of a wish arrives as one message. A dimmer level or a colour
 * turns it on by itself, unless SetOption20 is set.
 */
final class LightPart implements Part {
    private final Port port;
    private final int index;
    private final String channel;
    private final Power power;
    private final LightShape shape;
    private final LightMemory memory;

    LightPart(Port port, int index) {
        this.port = port;
        this.index = index;
        this.channel = "light" + (index + 1);
        this.power = new Power(port, channel, index);
        this.shape = LightShape.of(port.config(), index);
        this.memory = new LightMemory(shape);
    }

    @Override
    public String channel() {
        return channel;
    }

    static double coldest(DeviceConfig config) {
        return config.option(82) ? 200 : 153;
    }

    static double warmest(DeviceConfig config) {
        return config.option(82) ? 380 : 500;
    }

    @Override
    public EntityInfo describe() {
        EntityDraft draft = port.draft(Kind.LIGHT, channel)
                .actions("turn_on", "turn_off", "toggle")
                .capability("supported_color_modes", ColorMode.ids(shape.modes()))
                .capability("brightness", Value.of(shape.dims()))
                .capability("transition", Value.of(shape.fades()))
                .topic("state_topic", port.config().topics().state())
                .topic("result_topic", port.config().topics().result())
                .topic("command_topic", port.config().topics().command() + "Backlog");
        if (shape.has(ColorMode.COLOR_TEMP)) {
            draft.capability("min_mireds", Value.of(coldest(port.config())))
                    .capability("max_mireds", Value.of(warmest(port.config())));
        }
        if (!shape.effects().isEmpty()) {
            draft.capability("effect_list", Value.texts(shape.effects()));
        }
        return port.named(draft, index, "Light " + (index + 1)).build();
    }

    @Override
    public void onReading(Reading reading) {
        if (reading.place() != Reading.Place.STATE && reading.place() != Reading.Place.RESULT) {
            return;
        }
        Optional<String> state = power.read(reading);
        boolean mine = state.isPresent() || reading.member(shape.dimmerState()).isPresent();
        if (mine || port.config().relays().stream().filter(type -> type == 2).count() == 1) {
            Map<String, Value> attributes = memory.read(reading, channel, port);
            if (state.isPresent() || !attributes.isEmpty()) {
                port.report(channel, state, attributes, reading);
            }
        }
    }

    @Override
    public void command(Command command) {
        LightRequest request = LightRequest.of(command, shape.modes(), shape.effects());
        boolean on = power.wanted(command) && !request.meansOff();
        List<String> steps = new ArrayList<>();
        Optional<Double> percent = on && shape.dims() ? request.brightness().map(LightPart::percent) : Optional.empty();
        if (shape.fades() && request.transition().isPresent()) {
            boolean fade = request.transition().get() > 0;
            steps.add("Fade2 " + (fade ? 1 : 0));
            if (fade) {
                boolean isOn = port.state(channel).equals("on");
                steps.add("Speed2 " + LightFade.speed(port.config(), memory, request, percent, isOn, on));
            }
        }
        List<String> wishes = on ? wishes(request, percent) : List.of();
        boolean turnsOn = wishes.stream().anyMatch(wish -> !wish.startsWith("Scheme "));
        if (!turnsOn) {
            steps.add(power.name() + " " + power.word(on));
        }
        steps.addAll(wishes);
        if (turnsOn && port.config().option(20)) {
            steps.add(power.name() + " " + power.word(true));
        }
        port.send("Backlog", "NoDelay;" + String.join(";NoDelay;", steps));
    }

    private List<String> wishes(LightRequest request, Optional<Double> percent) {
        List<String> wishes = new ArrayList<>();
        percent.ifPresent(value -> wishes.add(shape.dimmer() + " " + Numbers.text(value)));
        request.color().ifPresent(color -> addColor(wishes, color));
        request.effect().ifPresent(effect -> wishes.add("Scheme " + LightShape.EFFECTS.indexOf(effect)));
        if (shape.has(ColorMode.WHITE)) {
            request.white().ifPresent(white -> wishes.add("White " + Numbers.text(percent(white))));
        }
        return wishes;
    }

    private static void addColor(List<String> wishes, Color color) {
        if (color.mode() == ColorMode.HS) {
            wishes.add("HsbColor1 " + Numbers.round(color.part(0)));
            wishes.add("HsbColor2 " + Numbers.round(color.part(1)));
        } else if (color.mode() == ColorMode.COLOR_TEMP) {
            wishes.add("CT " + (int) color.part(0));
        }
    }

    private static double percent(double brightness) {
        return Math.clamp(Numbers.round(brightness / 255 * 100), 1, 100);
    }
}
