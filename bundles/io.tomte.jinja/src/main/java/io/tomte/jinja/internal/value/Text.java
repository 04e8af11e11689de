package io.tomte.jinja.internal.value;

import java.util.Iterator;
import java.util.function.Consumer;

/** Python's {@code str()} and {@code repr()}. */
public final class Text {
    private Text() {}

    public static String str(Object value) {
        return switch (value) {
            case String s -> s;
            case Undefined u -> "";
            case DateTimeValue d -> d.text(" ");
            case DateValue d -> d.text();
            case TimeValue t -> t.text();
            case DurationValue d -> d.text();
            case VersionValue v -> v.text();
            case null, default -> repr(value);
        };
    }

    public static String repr(Object value) {
        StringBuilder out = new StringBuilder();
        repr(value, out);
        return out.toString();
    }

    private static void repr(Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("None");
            case Boolean b -> out.append(b ? "True" : "False");
            case Double d -> out.append(FloatText.repr(d));
            case String s -> quote(s, out);
            case ListValue l -> all(l, "[", "]", out);
            case TupleValue t -> all(t, "(", t.items().size() == 1 ? ",)" : ")", out);
            case DictValue d -> dict(d, out);
            case SetValue s when s.size() == 0 -> out.append("set()");
            case SetValue s -> all(s, "{", "}", out);
            case DictView v -> {
                out.append(v.kind().typeName());
                all(v, "([", "])", out);
            }
            case RangeValue r -> {
                out.append("range(").append(r.start()).append(", ").append(r.stop());
                out.append(r.step() == 1 ? ")" : ", " + r.step() + ")");
            }
            case BytesValue b -> out.append(b.repr());
            case DateTimeValue d -> out.append(d.repr());
            case DateValue d -> out.append(d.repr());
            case TimeValue t -> out.append(t.repr());
            case DurationValue d -> out.append(d.repr());
            case Undefined u -> out.append("Undefined");
            case Namespace n -> out.append("<Namespace>");
            case IteratorValue i -> out.append('<').append(i.typeName()).append(" object>");
            case HasAttributes h -> out.append('<').append(h.typeName()).append('>');
            case Callable c -> out.append("<function>");
            default -> out.append(value);
        }
    }

    private static void all(Iterable<?> items, String open, String close, StringBuilder out) {
        out.append(open);
        join(items.iterator(), out, item -> repr(item, out));
        out.append(close);
    }

    private static void dict(DictValue dict, StringBuilder out) {
        out.append('{');
        join(dict.pairs().iterator(), out, pair -> {
            repr(pair.key(), out);
            out.append(": ");
            repr(pair.value(), out);
        });
        out.append('}');
    }

    private static <T> void join(Iterator<T> items, StringBuilder out, Consumer<T> each) {
        while (items.hasNext()) {
            each.accept(items.next());
            if (items.hasNext()) {
                out.append(", ");
            }
        }
    }

    private static void quote(String s, StringBuilder out) {
        char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        s.codePoints().forEach(c -> {
            switch (c) {
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(escape(c));
                    }
                }
            }
        });
        out.append(quote);
    }

    private static String escape(int c) {
        return (c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c);
    }

    /** Python's {@code ascii()}. */
    public static String ascii(Object value) {
        StringBuilder out = new StringBuilder();
        repr(value).codePoints().forEach(c -> {
            if (c < 0x80) {
                out.appendCodePoint(c);
            } else {
                out.append(escape(c));
            }
        });
        return out.toString();
    }

    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
