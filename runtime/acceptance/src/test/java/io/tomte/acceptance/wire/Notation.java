package io.tomte.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * Packets as text, with lengths counted:
 *
 * <pre>
 * 10 0A      bytes in hexadecimal
 * 'text'     a string with its length in two bytes
 * &lt;text&gt;     the bytes of a text, without length
 * [ … ]      what is inside, after its length as a variable byte integer
 * { … }      what is inside, after its length in two bytes
 * &#64;          protocol name and level of CONNECT
 * $          no properties: one zero byte in MQTT 5, nothing before
 * ?          the next argument: a String with its length, an Integer in two bytes, a byte[] as it is
 * </pre>
 */
final class Notation {
    private final Level level;
    private final Iterator<Object> arguments;
    private final Deque<ByteArrayOutputStream> open = new ArrayDeque<>();

    private Notation(Level level, List<Object> arguments) {
        this.level = level;
        this.arguments = arguments.iterator();
    }

    static byte[] bytes(Level level, String text, Object... arguments) {
        Notation notation = new Notation(level, List.of(arguments));
        notation.open.push(new ByteArrayOutputStream());
        notation.read(text);
        if (notation.open.size() != 1 || notation.arguments.hasNext()) {
            throw new IllegalArgumentException("brackets or arguments do not fit: " + text);
        }
        return notation.open.pop().toByteArray();
    }

    private void read(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            switch (c) {
                case ' ' -> {}
                case '\'' -> {
                    end = text.indexOf('\'', i + 1) + 1;
                    string(text.substring(i + 1, end - 1));
                }
                case '<' -> {
                    end = text.indexOf('>', i) + 1;
                    raw(text.substring(i + 1, end - 1).getBytes(StandardCharsets.UTF_8));
                }
                case '[', '{' -> open.push(new ByteArrayOutputStream());
                case ']' -> counted(variable(open.getFirst().size()));
                case '}' -> counted(number(open.getFirst().size()));
                case '@' -> read(level.protocol);
                case '$' -> read(level.noProperties);
                case '?' -> argument(arguments.next());
                default -> {
                    end = i + 2;
                    raw(HexFormat.of().parseHex(text, i, end));
                }
            }
            i = end;
        }
    }

    private void argument(Object argument) {
        switch (argument) {
            case String text -> string(text);
            case Integer value -> raw(number(value));
            case byte[] bytes -> raw(bytes);
            default -> throw new IllegalArgumentException("argument " + argument);
        }
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        raw(number(bytes.length));
        raw(bytes);
    }

    private void counted(byte[] length) {
        byte[] inside = open.pop().toByteArray();
        raw(length);
        raw(inside);
    }

    private void raw(byte[] bytes) {
        open.getFirst().writeBytes(bytes);
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] variable(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = length;
        do {
            out.write(left < 128 ? left : left & 0x7F | 0x80);
            left >>= 7;
        } while (left > 0);
        return out.toByteArray();
    }
}
