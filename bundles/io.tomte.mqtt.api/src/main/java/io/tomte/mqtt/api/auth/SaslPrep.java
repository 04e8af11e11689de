package io.tomte.mqtt.api.auth;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Names and passwords as SASL compares them: SASLprep, RFC 4013, with the Unicode tables of the running Java. Client and server
 * prepare alike, what is not assigned is refused on both sides. Any thread; does not block.
 */
public final class SaslPrep {
    private SaslPrep() {}

    /** Empty if nothing is left, or a character is not allowed. */
    public static Optional<String> of(String text) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints()
                .filter(c -> !isNothing(c))
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c) // RFC 3454 table C.1.2
                .forEach(mapped::appendCodePoint);
        String prepared = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        boolean good = !prepared.isEmpty()
                && prepared.codePoints().noneMatch(SaslPrep::isForbidden)
                && isOneDirection(prepared.codePoints().toArray());
        return good ? Optional.of(prepared) : Optional.empty();
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

    /** RFC 3454 tables C.2.1 to C.9, and what is not assigned. */
    private static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> c >= 0x2FF0 && c <= 0x2FFB || c == 0xFFFC || c == 0xFFFD;
        };
    }

    /** RFC 3454 section 6: text from right to left begins and ends so, and holds nothing from left to right. */
    private static boolean isOneDirection(int[] text) {
        boolean right = false;
        boolean left = false;
        for (int c : text) {
            right |= isRight(c);
            left |= Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
        }
        return !right || !left && isRight(text[0]) && isRight(text[text.length - 1]);
    }

    private static boolean isRight(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
