package io.tomte.jinja.internal.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import io.tomte.jinja.internal.value.Comparison;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Sequence;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** Writes JSON in the two styles templates meet: Python's {@code json.dumps} and Home Assistant's compact orjson. */
public final class JsonWriter {
    /**
     * How to write.
     *
     * @param compact as orjson: no blanks, whole numbers of 64 bits at most, NaN as null
     * @param ascii whether other characters are escaped
     * @param sortKeys whether keys are sorted
     * @param indent blanks per level; negative for one line
     */
    public record Style(boolean compact, boolean ascii, boolean sortKeys, int indent) {}

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Style style) {
        this.style = style;
    }

    public static String write(Object value, Style style) {
        JsonWriter writer = new JsonWriter(style);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(Object value, int level) {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b);
            case Long l -> out.append(l);
            case BigInteger i -> bigInteger(i);
            case Double d -> out.append(number(d));
            case String s -> string(s);
            case Sequence s -> array(s.items(), level);
            case DictValue d -> object(d, level);
            case Undefined u -> throw Problem.type("Object of type Undefined is not JSON serializable: " + u.message());
            default -> throw Problem.type("Object of type " + Types.name(value) + " is not JSON serializable");
        }
    }

    private void bigInteger(BigInteger i) {
        if (style.compact() && (i.signum() < 0 || i.bitLength() > Long.SIZE)) {
            throw Problem.type("Integer exceeds 64-bit range");
        }
        out.append(i);
    }

    private String number(double d) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            return style.compact() ? "null" : Double.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
        }
        String text = Text.repr(d);
        return style.compact() ? text.replace("e+", "e") : text;
    }

    private void array(List<Object> items, int level) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            separator(i, level + 1);
            value(items.get(i), level + 1);
        }
        newLine(level);
        out.append(']');
    }

    private void object(DictValue dict, int level) {
        if (dict.size() == 0) {
            out.append("{}");
            return;
        }
        List<DictValue.Pair> pairs = new ArrayList<>(dict.pairs());
        if (style.sortKeys()) {
            pairs.sort((a, b) -> Comparison.ORDER.compare(a.key(), b.key()));
        }
        out.append('{');
        for (int i = 0; i < pairs.size(); i++) {
            separator(i, level + 1);
            string(key(pairs.get(i).key()));
            out.append(style.compact() && style.indent() < 0 ? ":" : ": ");
            value(pairs.get(i).value(), level + 1);
        }
        newLine(level);
        out.append('}');
    }

    private String key(Object key) {
        return switch (key) {
            case String s -> s;
            case null -> "null";
            case Boolean b -> b.toString();
            case Long l -> l.toString();
            case BigInteger i -> i.toString();
            case Double d -> number(d);
            default -> throw Problem.type("keys must be str, int, float, bool or None, not " + Types.name(key));
        };
    }

    private void separator(int index, int level) {
        if (index > 0) {
            out.append(style.compact() || style.indent() >= 0 ? "," : ", ");
        }
        newLine(level);
    }

    private void newLine(int level) {
        if (style.indent() >= 0) {
            out.append('\n').repeat(' ', level * style.indent());
        }
    }

    private void string(String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || (style.ascii() && c > '~')) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
