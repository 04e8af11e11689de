package io.tomte.acceptance.interop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line between the test and a client program: {@code number verb key=value key=value …}. Values are percent-encoded
 * UTF-8, payloads are hex digits; a key may come more than once. See {@code runtime/acceptance/clients/README.md}.
 */
final class Words {
    private record Pair(String key, String value) {}

    private final String verb;
    private final List<Pair> pairs = new ArrayList<>();

    Words(String verb) {
        this.verb = verb;
    }

    /** @param line without the number */
    static Words parse(String line) {
        String[] parts = line.split(" ");
        Words words = new Words(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            words.with(parts[i].substring(0, equals), decode(parts[i].substring(equals + 1)));
        }
        return words;
    }

    Words with(String key, String value) {
        pairs.add(new Pair(key, value));
        return this;
    }

    Words with(String key, long value) {
        return with(key, Long.toString(value));
    }

    /** Left out where the value is 0. */
    Words withPositive(String key, long value) {
        return value == 0 ? this : with(key, value);
    }

    String verb() {
        return verb;
    }

    List<String> all(String key) {
        return pairs.stream()
                .filter(pair -> pair.key().equals(key))
                .map(Pair::value)
                .toList();
    }

    Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    int number(String key, int otherwise) {
        return first(key).map(Integer::valueOf).orElse(otherwise);
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(verb);
        pairs.forEach(pair -> line.append(' ').append(pair.key()).append('=').append(encode(pair.value())));
        return line.toString();
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7F && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
