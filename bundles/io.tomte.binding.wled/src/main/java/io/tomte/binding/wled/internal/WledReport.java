package io.tomte.binding.wled.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WLED tells on {@code <topic>/v}: a flat list of elements, numbers but for {@code ds}. Read by a pattern, so nothing in it can
 * make an XML parser fetch or expand anything. WLED HTTP API, "XML response".
 *
 * @param brightness {@code ac}, 0..255
 * @param color      {@code cl}, red, green and blue; empty where they are not told
 * @param white      {@code wv}, 0..255; empty for strips without white
 * @param preset     {@code ps}; empty where none is active
 * @param name       {@code ds}
 */
record WledReport(
        OptionalInt brightness,
        List<Double> color,
        OptionalInt white,
        OptionalInt effect,
        OptionalInt speed,
        OptionalInt intensity,
        OptionalInt palette,
        OptionalInt preset,
        Optional<String> name) {
    private static final int LONGEST = 16_384;
    private static final int LARGEST = 255;
    private static final Pattern ELEMENT = Pattern.compile("<([a-z]{2})>([^<]{0,200})</\\1>");

    /** Empty for anything else than such a list. */
    static Optional<WledReport> of(String text) {
        if (text.length() > LONGEST || !text.contains("<vs>")) {
            return Optional.empty();
        }
        List<Double> color = new ArrayList<>();
        Fields fields = new Fields();
        Matcher element = ELEMENT.matcher(text);
        while (element.find()) {
            if (element.group(1).equals("cl")) {
                number(element.group(2)).ifPresent(channel -> color.add((double) channel));
            } else {
                fields.put(element.group(1), element.group(2));
            }
        }
        return Optional.of(new WledReport(
                fields.number("ac"),
                color.size() == 3 ? color : List.of(),
                fields.number("wv"),
                fields.number("fx"),
                fields.number("sx"),
                fields.number("ix"),
                fields.number("fp"),
                fields.number("ps"),
                fields.text("ds")));
    }

    private static OptionalInt number(String text) {
        if (!text.matches("\\d{1,3}")) {
            return OptionalInt.empty(); // -1 is how WLED says that there is none
        }
        int number = Integer.parseInt(text);
        return number <= LARGEST ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();

        void put(String name, String text) {
            texts.putIfAbsent(name, text);
        }

        OptionalInt number(String name) {
            return WledReport.number(texts.getOrDefault(name, ""));
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(texts.get(name))
                    .map(text -> text.replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&apos;", "'")
                            .replace("&amp;", "&"));
        }
    }
}
