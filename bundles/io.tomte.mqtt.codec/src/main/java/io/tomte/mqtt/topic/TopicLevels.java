package io.tomte.mqtt.topic;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks the levels of a topic name or filter in place. A level runs from {@code from} to {@link #end}; the next one starts
 * one character later, and there is none when {@code end} is the length of the text:
 *
 * <pre>{@code
 * for (int from = 0, end; from <= topic.length(); from = end + 1) {
 *     end = TopicLevels.end(topic, from);
 *     // level = topic[from, end), may be empty
 * }
 * }</pre>
 */
public final class TopicLevels {
    public static final char SEPARATOR = '/';

    private TopicLevels() {}

    /** Index after the last character of the level that starts at {@code from}. */
    public static int end(String text, int from) {
        int separator = text.indexOf(SEPARATOR, from);
        return separator < 0 ? text.length() : separator;
    }

    /** True if the level {@code [from, end)} of the text is this one character. */
    public static boolean is(String text, int from, int end, char wildcard) {
        return end - from == 1 && text.charAt(from) == wildcard;
    }

    /** Number of levels, at least 1: an empty level counts; MQTT 5 section 4.7.1.1. */
    public static int count(String text) {
        int levels = 1;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, at + 1)) {
            levels++;
        }
        return levels;
    }

    /** All levels as strings; empty ones are kept. */
    public static List<String> of(String text) {
        List<String> levels = new ArrayList<>();
        int end;
        for (int from = 0; from <= text.length(); from = end + 1) {
            end = end(text, from);
            levels.add(text.substring(from, end));
        }
        return List.copyOf(levels);
    }
}
