package io.tomte.binding.kit.light;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Value;

/**
 * A colour as one mode writes it.
 *
 * @param parts {@code COLOR_TEMP}: mired; {@code HS}: 0..360 and 0..100; {@code XY}: 0..1 each; others: 0..255 each, red, green,
 *              blue, then white, or cold and warm white
 */
public record Color(ColorMode mode, List<Double> parts) {
    private static final List<ColorMode> PREFERRED =
            List.of(ColorMode.RGB, ColorMode.RGBWW, ColorMode.RGBW, ColorMode.HS, ColorMode.XY);

    public Color {
        parts = List.copyOf(parts);
    }

    public static Color of(ColorMode mode, double... parts) {
        return new Color(mode, Arrays.stream(parts).boxed().toList());
    }

    public double part(int index) {
        return parts.get(index);
    }

    public Value value() {
        return mode == ColorMode.COLOR_TEMP
                ? Value.of(part(0))
                : Value.of(parts.stream().map(Value::of).toList());
    }

    /** The same colour in a mode that the light knows; empty when there is none. */
    public Optional<Color> in(Collection<ColorMode> supported) {
        if (supported.contains(mode)) {
            return Optional.of(this);
        }
        Optional<ColorMode> target =
                PREFERRED.stream().filter(supported::contains).findFirst();
        Optional<double[]> rgb = rgb();
        return target.isEmpty() || rgb.isEmpty() ? Optional.empty() : Optional.of(from(rgb.get(), target.get()));
    }

    private Optional<double[]> rgb() {
        return switch (mode) {
            case RGB -> Optional.of(new double[] {part(0), part(1), part(2)});
            case HS -> Optional.of(ColorMath.hsToRgb(part(0), part(1)));
            case XY -> Optional.of(ColorMath.xyToRgb(part(0), part(1)));
            default -> Optional.empty();
        };
    }

    private static Color from(double[] rgb, ColorMode target) {
        return switch (target) {
            case HS -> of(target, ColorMath.rgbToHs(rgb));
            case XY -> of(target, ColorMath.rgbToXy(rgb));
            case RGBW -> {
                double white = Math.min(rgb[0], Math.min(rgb[1], rgb[2]));
                yield of(target, rgb[0] - white, rgb[1] - white, rgb[2] - white, white);
            }
            case RGBWW -> of(target, rgb[0], rgb[1], rgb[2], 0, 0);
            default -> of(ColorMode.RGB, rgb);
        };
    }

    /** All channels dimmed, cut to whole numbers. */
    public Color dimmed(double brightness) {
        return new Color(
                mode,
                parts.stream()
                        .map(channel -> (double) (int) (channel * brightness / 255))
                        .toList());
    }

    public double brightest() {
        return parts.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** All channels scaled so that the brightest is 255. */
    public Color full() {
        double brightest = brightest();
        return new Color(
                mode,
                parts.stream()
                        .map(channel -> (double) Math.min(255, Numbers.round(channel / brightest * 255)))
                        .toList());
    }
}
