package io.tomte.binding.homie.internal.model;

import java.util.Arrays;
import java.util.List;

/** Ids of devices, nodes and properties. Upper case letters and more are let pass, because real devices use them. */
public final class TopicId {
    private static final int LONGEST = 100;

    private TopicId() {}

    public static boolean isValid(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST
                && id.charAt(0) != '$'
                && id.chars().noneMatch(c -> c <= ' ' || c == '/' || c == '+' || c == '#' || c == ',');
    }

    /** The ids of a list with commas; what is no id is left out. */
    public static List<String> list(String text) {
        return Arrays.stream(text.split(",", 2 * Description.MOST_PROPERTIES))
                .map(String::strip)
                .filter(TopicId::isValid)
                .distinct()
                .toList();
    }
}
