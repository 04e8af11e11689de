package io.tomte.binding.component.internal.light;

import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;
import io.tomte.device.api.Value;

/** Writes down what a light tells: one colour at a time, the one of its mode. */
final class LightState {
    private final Port port;

    LightState(Port port) {
        this.port = port;
    }

    /** @param scale the device's number for full; zero is ignored, because a light that is off is told otherwise */
    void brightness(double device, double scale) {
        if (device > 0) {
            port.attribute("brightness", Value.of(Math.min(255, Numbers.round(device / scale * 255))));
        }
    }

    void mode(String mode) {
        port.attribute("color_mode", Value.of(mode));
        for (ColorMode other : ColorMode.values()) {
            if (!other.attribute().isEmpty() && !other.id().equals(mode)) {
                port.attribute(other.attribute(), Value.NONE);
            }
        }
    }

    void color(Color color) {
        mode(color.mode().id());
        port.attribute(color.mode().attribute(), color.value());
    }

    void effect(String effect) {
        port.attribute("effect", effect.equals("None") ? Value.NONE : Value.of(effect));
    }

    /** What a light without a state topic is taken to do after a command. */
    void assume(boolean on, LightRequest request) {
        port.state(on ? "on" : "off");
        if (!on) {
            return;
        }
        request.brightness().ifPresent(brightness -> brightness(brightness, 255));
        request.color().ifPresent(this::color);
        request.effect().ifPresent(this::effect);
        request.white().ifPresent(this::white);
    }

    /** @param level 0..255 */
    void white(double level) {
        mode(ColorMode.WHITE.id());
        brightness(level, 255);
    }

    double lastBrightness() {
        return port.attribute("brightness").orElse(Value.NONE) instanceof Value.Num number ? number.value() : 255;
    }

    static int toDevice(double brightness, double scale) {
        return Math.max(1, Math.min((int) scale, Numbers.round(brightness / 255 * scale)));
    }
}
