package io.tomte.jinja.internal.format;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.RangeValue;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Types;
import io.tomte.jinja.internal.value.Undefined;

/** {@code '%0.2f' % x}: Python library reference, printf-style string formatting. */
public final class PercentFormat {
    private static final Pattern PART =
            Pattern.compile("%(?:\\(([^)]*)\\))?([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d+)?)?[hlL]?(.)", Pattern.DOTALL);
    private static final int DEFAULT_PRECISION = 6;

    private final Object arguments;
    private final Iterator<Object> positional;
    private final int maxText;

    private PercentFormat(Object arguments, int maxText) {
        this.arguments = arguments;
        List<Object> items = arguments instanceof TupleValue t ? t.items() : Collections.singletonList(arguments);
        this.positional = items.iterator();
        this.maxText = maxText;
    }

    public static String format(String format, Object arguments, int maxText) {
        PercentFormat run = new PercentFormat(arguments, maxText);
        StringBuilder out = new StringBuilder();
        Matcher part = PART.matcher(format);
        boolean byName = false;
        int end = 0;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', end)) {
            out.append(format, end, at);
            if (!part.region(at, format.length()).lookingAt()) {
                throw Problem.value("incomplete format");
            }
            byName |= part.group(1) != null;
            out.append(part.group(5).equals("%") ? "%" : run.convert(part));
            run.check(out.length());
            end = part.end();
        }
        out.append(format.substring(end));
        run.check(out.length());
        if (!byName && !isSubscriptable(arguments) && run.positional.hasNext()) {
            throw Problem.type("not all arguments converted during string formatting");
        }
        return out.toString();
    }

    /** Python takes what can be subscripted for a mapping, which need not be used up. */
    private static boolean isSubscriptable(Object arguments) {
        return arguments instanceof DictValue
                || arguments instanceof ListValue
                || arguments instanceof RangeValue
                || arguments instanceof Undefined;
    }

    private void check(long length) {
        if (length > maxText) {
            throw Problem.limit("text longer than " + maxText + " characters");
        }
    }

    private Object next() {
        if (!positional.hasNext()) {
            throw Problem.type("not enough arguments for format string");
        }
        return positional.next();
    }

    private String convert(Matcher part) {
        String flags = part.group(2);
        int width = number(part.group(3), 0);
        boolean left = flags.contains("-") || width < 0;
        boolean hasPoint = part.group().contains(".") && part.group().indexOf('.') > part.end(2) - part.start() - 1;
        int precision = hasPoint ? Math.max(0, number(part.group(4), 0)) : -1;
        char type = part.group(5).charAt(0);
        Object value = part.group(1) != null ? named(part.group(1)) : next();
        String body = body(type, value, precision, flags.contains("#"));
        boolean numeric = "diuoxXeEfFgG".indexOf(type) >= 0;
        boolean negative = numeric && body.startsWith("-");
        String unsigned = negative ? body.substring(1) : body;
        String base = flags.contains("#") && "oxX".indexOf(type) >= 0 ? unsigned.substring(0, 2) : "";
        String digits = unsigned.substring(base.length());
        String sign =
                (negative ? "-" : !numeric ? "" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + base;
        int missing = Math.max(0, Math.abs(width) - sign.length() - Strings.length(digits));
        if (left) {
            return sign + digits + " ".repeat(missing);
        }
        boolean zeros = numeric && flags.contains("0");
        return zeros ? sign + "0".repeat(missing) + digits : " ".repeat(missing) + sign + digits;
    }

    private int number(String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (text.equals("*")) {
            int number = Numbers.toInt(next());
            check(Math.abs((long) number));
            return number;
        }
        check(text.length() > 7 ? Long.MAX_VALUE : Long.parseLong(text));
        return Integer.parseInt(text);
    }

    private Object named(String name) {
        if (!(arguments instanceof DictValue dict)) {
            throw Problem.type("format requires a mapping");
        }
        if (!dict.has(name)) {
            throw Problem.value("'" + name + "'");
        }
        return dict.get(name, null);
    }

    private static String body(char type, Object value, int precision, boolean alternate) {
        return switch (type) {
            case 's' -> cut(Text.str(value), precision);
            case 'r' -> cut(Text.repr(value), precision);
            case 'a' -> cut(Text.ascii(value), precision);
            case 'c' ->
                value instanceof String s && Strings.length(s) == 1
                        ? s
                        : Character.toString(codePoint(whole(type, value)));
            case 'd', 'i', 'u' -> digits(whole(type, value), 10, "", precision);
            case 'o' -> digits(whole(type, value), 8, alternate ? "0o" : "", precision);
            case 'x' -> digits(whole(type, value), 16, alternate ? "0x" : "", precision);
            case 'X' -> Strings.upper(digits(whole(type, value), 16, alternate ? "0x" : "", precision));
            case 'e', 'E', 'f', 'F', 'g', 'G' -> {
                if (!Numbers.isNumber(value)) {
                    throw value instanceof Undefined u
                            ? u.used()
                            : Problem.type("must be real number, not " + Types.name(value));
                }
                double d = Conversions.toFloat(value);
                boolean negative = d < 0 || (d == 0 && 1 / d < 0);
                yield (negative ? "-" : "")
                        + NumberText.of(type, d, precision < 0 ? DEFAULT_PRECISION : precision, alternate);
            }
            default -> throw Problem.value("unsupported format character '" + type + "'");
        };
    }

    private static String cut(String s, int precision) {
        return precision >= 0 && Strings.length(s) > precision ? Strings.substring(s, 0, precision) : s;
    }

    private static BigInteger whole(char type, Object value) {
        if (value instanceof Undefined u) {
            throw u.used();
        }
        if (!Numbers.isNumber(value)) {
            throw Problem.type("%" + type + " format: a real number is required, not " + Types.name(value));
        }
        if (value instanceof Double && "oxXc".indexOf(type) >= 0) {
            throw Problem.type("%" + type + " format: an integer is required, not float");
        }
        return Numbers.big(value instanceof Double d ? Conversions.truncate(d) : value);
    }

    private static String digits(BigInteger value, int radix, String prefix, int precision) {
        String digits = value.abs().toString(radix);
        String zeros = "0".repeat(Math.max(0, precision - digits.length()));
        return (value.signum() < 0 ? "-" : "") + prefix + zeros + digits;
    }

    static int codePoint(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 21 || !Character.isValidCodePoint(value.intValue())) {
            throw Problem.arithmetic("%c arg not in range(0x110000)");
        }
        return value.intValue();
    }
}
