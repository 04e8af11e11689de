package io.tomte.binding.wled.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.tomte.binding.kit.light.Color;
import io.tomte.binding.kit.light.ColorMode;

/** Colours as WLED writes them: {@code #RRGGBB}, or {@code #WWRRGGBB} where there is white. WLED, "MQTT". */
final class WledColor {
    private static final Pattern HEX = Pattern.compile("[#hH]([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})");

    private WledColor() {}

    static Optional<Color> read(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Double> parts = new ArrayList<>();
        for (int i = 1; i < text.length(); i += 2) {
            parts.add((double) Integer.parseInt(text.substring(i, i + 2), 16));
        }
        if (parts.size() == 3) {
            return Optional.of(new Color(ColorMode.RGB, parts));
        }
        parts.add(parts.removeFirst()); // white comes first there, last here
        return Optional.of(new Color(ColorMode.RGBW, parts));
    }

    static String write(Color color) {
        StringBuilder text = new StringBuilder("#");
        if (color.mode() == ColorMode.RGBW) {
            text.append(hex(color.part(3)));
        }
        return text.append(hex(color.part(0)))
                .append(hex(color.part(1)))
                .append(hex(color.part(2)))
                .toString();
    }

    private static String hex(double channel) {
        return String.format(Locale.ROOT, "%02X", (int) Math.max(0, Math.min(255, Math.rint(channel))));
    }
}
