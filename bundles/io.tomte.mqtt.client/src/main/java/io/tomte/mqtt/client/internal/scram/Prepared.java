package io.tomte.mqtt.client.internal.scram;

import java.text.Normalizer;

/** Names and passwords as SASL compares them: SASLprep, RFC 4013. */
public final class Prepared {
    private Prepared() {}

    /** @throws IllegalArgumentException if nothing is left, or a character is forbidden */
    public static String of(String text) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints()
                .filter(c -> !isNothing(c))
                .map(c -> isSpace(c) ? ' ' : c)
                .forEach(mapped::appendCodePoint);
        String prepared = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        if (prepared.isEmpty()) {
            throw new IllegalArgumentException("SCRAM needs a name and a password that are not empty");
        }
        if (prepared.codePoints().anyMatch(Prepared::isForbidden)) {
            throw new IllegalArgumentException("a name or password for SCRAM holds a character that SASL forbids");
        }
        return prepared;
    }

    /** RFC 3454 table C.1.2. */
    private static boolean isSpace(int c) {
        return c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** RFC 3454 table B.1. */
    private static boolean isNothing(int c) {
        return c == 0xAD
                || c == 0x34F
                || c == 0x1806
                || c >= 0x180B && c <= 0x180D
                || c >= 0x200B && c <= 0x200D
                || c == 0x2060
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFEFF;
    }

    /** RFC 3454 tables C.2 to C.9: controls, private use, surrogates, non-characters, marks of direction, tags. */
    private static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> c == 0x340 || c == 0x341 || c >= 0xFFF9 && c <= 0xFFFD || (c & 0xFFFE) == 0xFFFE;
        };
    }
}
