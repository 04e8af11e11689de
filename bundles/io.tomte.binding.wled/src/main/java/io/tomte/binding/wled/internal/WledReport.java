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
 * @param numbers by element, 0..255
 * @param color   {@code cl}, red, green and blue; empty where they are not told
 * @param name    {@code ds}
 * @param live    somebody else paints the strip at present (E1.31, Hyperion …)
 */
record WledReport(Map<String, Integer> numbers, List<Double> color, Optional<String> name, boolean live) {
    private static final int LONGEST = 16_384;
    private static final int LARGEST = 255;
    private static final Pattern ELEMENT = Pattern.compile("<([a-z]{2})>([^<]{0,200})</\\1>");
    private static final String LIVE = " (live)"; // is added to the name

    WledReport {
        numbers = Map.copyOf(numbers);
        color = List.copyOf(color);
    }

    /** Empty for anything else than such a list. */
    static Optional<WledReport> of(String text) {
        if (text.length() > LONGEST || !text.contains("<vs>")) {
            return Optional.empty();
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<Double> color = new ArrayList<>();
        Optional<String> name = Optional.empty();
        Matcher element = ELEMENT.matcher(text);
        while (element.find()) {
            String key = element.group(1);
            if (key.equals("ds")) {
                name = name.or(() -> Optional.of(unescaped(element.group(2))));
            } else if (key.equals("cl")) {
                parse(element.group(2)).ifPresent(channel -> color.add((double) channel));
            } else {
                parse(element.group(2)).ifPresent(number -> numbers.putIfAbsent(key, number));
            }
        }
        boolean live = name.filter(told -> told.endsWith(LIVE)).isPresent();
        return Optional.of(new WledReport(
                numbers,
                color.size() == 3 ? color : List.of(),
                live ? name.map(told -> told.substring(0, told.length() - LIVE.length())) : name,
                live));
    }

    /** Empty where it is not told, or told to be none. */
    OptionalInt number(String element) {
        return numbers.containsKey(element) ? OptionalInt.of(numbers.get(element)) : OptionalInt.empty();
    }

    private static OptionalInt parse(String text) {
        if (!text.matches("\\d{1,3}")) {
            return OptionalInt.empty(); // -1 is how WLED says that there is none
        }
        int number = Integer.parseInt(text);
        return number <= LARGEST ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
