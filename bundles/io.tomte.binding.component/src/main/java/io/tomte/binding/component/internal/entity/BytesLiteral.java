package io.tomte.binding.component.internal.entity;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;

/** Python's way to write bytes, {@code b'\xde\xad'}; the Python language reference, section 2.4.1. Pure. */
final class BytesLiteral {
    private static final int SHORTEST = "b''".length();
    private static final String LETTERS = "abfnrtv\\'\"";
    private static final byte[] MEANINGS = {7, '\b', '\f', '\n', '\r', '\t', 0x0B, '\\', '\'', '"'};

    private final String body;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    private BytesLiteral(String body) {
        this.body = body;
    }

    /** Empty for a text that is none. */
    static Optional<Bytes> parse(String text) {
        if (text.length() < SHORTEST || text.charAt(0) != 'b') {
            return Optional.empty();
        }
        char quote = text.charAt(1);
        boolean quoted = (quote == '\'' || quote == '"') && text.charAt(text.length() - 1) == quote;
        return quoted ? new BytesLiteral(text.substring(2, text.length() - 1)).read(quote) : Optional.empty();
    }

    private Optional<Bytes> read(char quote) {
        while (at < body.length()) {
            char c = body.charAt(at++);
            if (c == quote || c > 0x7F || c == '\\' && !escape()) {
                return Optional.empty();
            }
            if (c != '\\') {
                bytes.write(c);
            }
        }
        return Optional.of(Bytes.copyOf(bytes.toByteArray()));
    }

    /** @return false where the escape is broken */
    private boolean escape() {
        if (at == body.length()) {
            return false;
        }
        char c = body.charAt(at++);
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            bytes.write(MEANINGS[letter]);
            return true;
        }
        return c == 'x' ? digits(2, 2, 16) : c >= '0' && c <= '7' && octal();
    }

    private boolean octal() {
        at--;
        return digits(1, 3, 8);
    }

    private boolean digits(int fewest, int most, int radix) {
        int value = 0;
        int count = 0;
        while (count < most && at < body.length() && Character.digit(body.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(body.charAt(at++), radix);
            count++;
        }
        bytes.write(value);
        return count >= fewest;
    }
}
