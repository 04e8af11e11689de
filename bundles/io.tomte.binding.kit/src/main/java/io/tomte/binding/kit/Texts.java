package io.tomte.binding.kit;

import java.util.Locale;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;

/** Texts that devices say. Pure. */
public final class Texts {
    /** Longest name, unit or model that is kept, in characters. */
    public static final int LONGEST_NAME = 200;

    private Texts() {}

    /** Without control characters and blanks at the ends, and not too long; empty where nothing is left. */
    public static Optional<String> shown(String said) {
        StringBuilder kept = new StringBuilder();
        said.codePoints()
                .limit(4L * LONGEST_NAME)
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST_NAME)
                .forEach(kept::appendCodePoint);
        String text = kept.toString().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The start of a long text, for a sentence about it. */
    public static String cut(String said) {
        return cut(shown(said).orElse(""), 60);
    }

    /** The start of a long text as it is. */
    public static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + "…" : text;
    }

    /** {@code power_on_behavior} or {@code fanSpeed} as people write it: {@code Power on behavior}, {@code Fan speed}. */
    public static String sentence(String id) {
        String words = id.replace('_', ' ')
                .replace('-', ' ')
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .strip();
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Empty when the payload is not UTF-8. */
    public static Optional<String> strict(Bytes payload) {
        String text = payload.utf8();
        return text.indexOf('\uFFFD') < 0 || Bytes.utf8(text).equals(payload) ? Optional.of(text) : Optional.empty();
    }
}
