package io.tomte.jinja.internal.lexer;

/** Resolves the escapes of a string literal, Python language reference section 2.4.1. */
final class Escapes {
    private Escapes() {}

    static String resolve(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            i += c == '\\' ? escape(raw, i, out) : plain(c, out);
        }
        return out.toString();
    }

    private static int plain(char c, StringBuilder out) {
        out.append(c);
        return 1;
    }

    /** Appends what the escape at {@code i} means and returns its length. */
    private static int escape(String raw, int i, StringBuilder out) {
        char c = raw.charAt(i + 1);
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> out.append(c);
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case 'x' -> {
                return hex(raw, i, 2, out);
            }
            case 'u' -> {
                return hex(raw, i, 4, out);
            }
            case 'U' -> {
                return hex(raw, i, 8, out);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(raw, i, out);
            }
            default -> out.append('\\').append(c);
        }
        return 2;
    }

    private static int hex(String raw, int i, int digits, StringBuilder out) {
        int end = i + 2 + digits;
        int code = end <= raw.length() ? parseHex(raw.substring(i + 2, end)) : -1;
        if (!Character.isValidCodePoint(code)) {
            throw new IllegalArgumentException("truncated \\" + raw.charAt(i + 1) + " escape");
        }
        out.appendCodePoint(code);
        return 2 + digits;
    }

    private static int parseHex(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int octal(String raw, int i, StringBuilder out) {
        int end = i + 1;
        int value = 0;
        while (end < raw.length() && end < i + 4 && raw.charAt(end) >= '0' && raw.charAt(end) <= '7') {
            value = value * 8 + raw.charAt(end) - '0';
            end++;
        }
        out.append((char) value);
        return end - i;
    }
}
