package io.tomte.mqtt.topic;

/** Text that came from somebody else, made fit for a sentence in a log: one line, in quotes, not too long. */
public final class Quote {
    private static final int MAX_CHARS = 80;

    private Quote() {}

    /** At most {@value #MAX_CHARS} characters of the text; control characters and half surrogates become escapes. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder().append('\'');
        int end = Math.min(text.length(), MAX_CHARS);
        int at = 0;
        while (at < end) {
            int codePoint = text.codePointAt(at);
            if (isPrintable(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                quoted.append(String.format("\\u%04X", codePoint));
            }
            at += Character.charCount(codePoint);
        }
        return quoted.append(at < text.length() ? "…'" : "'").toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT, // may turn the direction of what follows
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
