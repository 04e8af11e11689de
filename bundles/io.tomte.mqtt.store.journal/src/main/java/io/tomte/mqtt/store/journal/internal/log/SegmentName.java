package io.tomte.mqtt.store.journal.internal.log;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of segments: {@code journal-000001.seg}. The number says nothing about the order of their records. */
final class SegmentName {
    private static final Pattern PATTERN = Pattern.compile("journal-(\\d{1,18})\\.seg");

    private SegmentName() {}

    static String of(long number) {
        return String.format("journal-%06d.seg", number);
    }

    /** The number in the name; empty for files that are no segments. */
    static OptionalLong number(String name) {
        Matcher matcher = PATTERN.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
