package io.tomte.jinja.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Problem;

/**
 * JSON as Python's {@code json.loads} reads it, RFC 8259 with {@code NaN} and {@code Infinity}: whole numbers of any size
 * stay whole, the last of repeated keys wins, control characters in strings are refused.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 150;
    private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9][0-9]*+))(\\.[0-9]++)?([eE][-+]?[0-9]++)?");

    private final String text;
    private int pos;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Fails with a value problem on anything but one JSON value. */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.pos < text.length()) {
            throw reader.error("Extra data");
        }
        return value;
    }

    private Problem error(String message) {
        return Problem.value("not JSON: " + message + " (char " + pos + ")");
    }

    private void skipBlanks() {
        while (pos < text.length() && " \t\n\r".indexOf(text.charAt(pos)) >= 0) {
            pos++;
        }
    }

    private boolean skip(String token) {
        boolean found = text.startsWith(token, pos);
        pos += found ? token.length() : 0;
        return found;
    }

    private Object value() {
        skipBlanks();
        if (pos >= text.length()) {
            throw error("Expecting value");
        }
        if (++depth > MAX_DEPTH) {
            throw error("nested too deeply");
        }
        Object value = switch (text.charAt(pos)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
        depth--;
        return value;
    }

    private Object literal() {
        if (skip("null")) {
            return null;
        }
        if (skip("true")) {
            return true;
        }
        if (skip("false")) {
            return false;
        }
        if (skip("NaN")) {
            return Double.NaN;
        }
        if (skip("Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        return skip("-Infinity") ? (Object) Double.NEGATIVE_INFINITY : number();
    }

    private Object number() {
        Matcher matcher = NUMBER.matcher(text).region(pos, text.length());
        if (!matcher.lookingAt()) {
            throw error("Expecting value");
        }
        pos = matcher.end();
        boolean whole = matcher.group(2) == null && matcher.group(3) == null;
        return whole ? Conversions.parseInt(matcher.group(), 10) : (Object) Double.parseDouble(matcher.group());
    }

    private Object object() {
        pos++;
        DictValue.Builder builder = new DictValue.Builder();
        skipBlanks();
        if (skip("}")) {
            return builder.build();
        }
        do {
            skipBlanks();
            if (!text.startsWith("\"", pos)) {
                throw error("Expecting property name enclosed in double quotes");
            }
            String key = string();
            skipBlanks();
            if (!skip(":")) {
                throw error("Expecting ':' delimiter");
            }
            builder.put(key, value());
            skipBlanks();
        } while (skip(","));
        if (!skip("}")) {
            throw error("Expecting ',' delimiter");
        }
        return builder.build();
    }

    private Object array() {
        pos++;
        List<Object> items = new ArrayList<>();
        skipBlanks();
        if (skip("]")) {
            return ListValue.of(items);
        }
        do {
            items.add(value());
            skipBlanks();
        } while (skip(","));
        if (!skip("]")) {
            throw error("Expecting ',' delimiter");
        }
        return ListValue.of(items);
    }

    private String string() {
        pos++;
        StringBuilder out = new StringBuilder();
        while (pos < text.length()) {
            char c = text.charAt(pos++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw error("Invalid control character");
            }
            out.append(c == '\\' ? escape() : c);
        }
        throw error("Unterminated string");
    }

    private char escape() {
        char c = pos < text.length() ? text.charAt(pos++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("Invalid \\escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++, pos++) {
            char c = pos < text.length() ? text.charAt(pos) : ' ';
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw error("Invalid \\uXXXX escape");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }
}
