package io.tomte.binding.homie.internal.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;

/**
 * How a property writes colours: Homie 4 {@code 300,50,75}, Homie 5 {@code hsv,300,50,75}. {@code rgb} and {@code hsv} tell
 * brightness too. Homie 5, "Color".
 */
enum ColorFormat {
    RGB(ColorMode.RGB, 3),
    HSV(ColorMode.HS, 3),
    XYZ(ColorMode.XY, 2);

    /**
     * A colour and how bright it is.
     *
     * @param level 0..255; empty where the format does not tell
     */
    record Read(Color color, Optional<Double> level) {}

    private final ColorMode mode;
    private final int parts;

    ColorFormat(ColorMode mode, int parts) {
        this.mode = mode;
        this.parts = parts;
    }

    ColorMode mode() {
        return mode;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one the device likes best. */
    static Optional<ColorFormat> preferred(List<String> choices) {
        return choices.stream().flatMap(choice -> of(choice.strip()).stream()).findFirst();
    }

    private static Optional<ColorFormat> of(String word) {
        for (ColorFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** @param preferred the format of a payload that does not begin with its name */
    static Optional<Read> read(String payload, ColorFormat preferred) {
        String[] words = payload.split(",", 6);
        Optional<ColorFormat> named = of(words[0]);
        ColorFormat format = named.orElse(preferred);
        int first = named.isPresent() ? 1 : 0;
        if (words.length - first != format.parts) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < format.parts; i++) {
            double most = format.largest(i);
            Json.number(words[first + i])
                    .filter(number -> number >= 0 && number <= most)
                    .ifPresent(numbers::add);
        }
        return numbers.size() == format.parts ? Optional.of(format.colored(numbers)) : Optional.empty();
    }

    private double largest(int part) {
        return switch (this) {
            case RGB -> 255;
            case HSV -> part == 0 ? 360 : 100;
            case XYZ -> 1;
        };
    }

    private Read colored(List<Double> numbers) {
        return switch (this) {
            case RGB -> {
                Color color = new Color(mode, numbers);
                double level = color.brightest();
                yield new Read(level > 0 ? color.full() : Color.of(mode, 255, 255, 255), Optional.of(level));
            }
            case HSV ->
                new Read(Color.of(mode, numbers.get(0), numbers.get(1)), Optional.of(numbers.get(2) * 255 / 100));
            case XYZ -> new Read(new Color(mode, numbers), Optional.empty());
        };
    }

    /**
     * @param color in the mode of this format
     * @param level 0..255
     */
    String write(Color color, double level, boolean named) {
        List<String> written = new ArrayList<>();
        if (named) {
            written.add(word());
        }
        for (int i = 0; i < color.parts().size(); i++) {
            double part = color.part(i);
            written.add(
                    switch (this) {
                        case RGB -> Numbers.text(Math.rint(part * level / 255));
                        case HSV -> Numbers.text(Math.rint(part));
                        case XYZ -> Numbers.text(Math.rint(part * 10_000) / 10_000);
                    });
        }
        if (this == HSV) {
            written.add(Numbers.text(Math.rint(level * 100 / 255)));
        }
        return String.join(",", written);
    }
}
