package io.tomte.binding.tasmota.internal.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMath;
import io.tomte.binding.kit.light.ColorMode;
import io.tomte.binding.kit.light.LightRequest;

/**
 * Tasmota's {@code Speed}: half seconds for a change from dark to full, 1..40; with SetOption117 for any change. So a small
 * change needs a larger number to take as long. Pure.
 */
final class LightFade {
    private static final double SLOWEST = 40;

    private LightFade() {}

    /**
     * @param percent wanted brightness, where it is asked for
     * @param isOn    the light is on now
     * @param willBe  the light shall be on
     */
    static int speed(
            DeviceConfig config,
            LightMemory now,
            LightRequest request,
            Optional<Double> percent,
            boolean isOn,
            boolean willBe) {
        double halves = request.transition().orElse(0.0) * 2;
        if (!config.option(117)) {
            double known = now.percent.orElse(100.0);
            double before = (isOn ? known : 0) / 100;
            double after = percent.orElse(willBe ? known : 0) / 100;
            double share = largestStep(config, now, request, before, after);
            halves = share == 0 ? 0 : halves / share;
        }
        return (int) Math.clamp(Numbers.round(Math.min(halves, SLOWEST)), 1, SLOWEST);
    }

    private static double largestStep(
            DeviceConfig config, LightMemory now, LightRequest request, double before, double after) {
        List<Double> steps = new ArrayList<>();
        now.color.ifPresent(color -> {
            double[] from = rgb(color);
            double[] to = request.color()
                    .filter(wish -> wish.mode() == ColorMode.HS)
                    .map(LightFade::rgb)
                    .orElse(from);
            for (int i = 0; i < 3; i++) {
                steps.add(Math.abs(from[i] * before - to[i] * after) / 255);
            }
        });
        now.mired.ifPresent(from -> {
            double to = request.color()
                    .filter(wish -> wish.mode() == ColorMode.COLOR_TEMP)
                    .map(wish -> wish.part(0))
                    .orElse(from);
            steps.add(Math.abs(warmth(config, from) * before - warmth(config, to) * after));
        });
        if (steps.isEmpty()) {
            return Math.abs(before - after);
        }
        return steps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static double[] rgb(Color color) {
        return ColorMath.hsToRgb(color.part(0), color.part(1));
    }

    private static double warmth(DeviceConfig config, double mired) {
        return (mired - LightPart.coldest(config)) / (LightPart.warmest(config) - LightPart.coldest(config));
    }
}
