package io.tomte.jinja.internal.format;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.time.TimeFormat;
import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.Numbers;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.Types;

/** The part after the colon in {@code '{:>8.2f}'}: Python's format specification mini-language. */
final class FormatSpec {
    private static final Pattern SPEC = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d+)?([,_])?(?:\\.(\\d+))?([a-zA-Z%])?", Pattern.DOTALL);
    private static final int DEFAULT_PRECISION = 6;

    private final Matcher spec;
    private final int maxText;

    private FormatSpec(String text, int maxText) {
        this.spec = SPEC.matcher(text);
        this.maxText = maxText;
        if (!spec.matches()) {
            throw Problem.value("Invalid format specifier '" + text + "'");
        }
    }

    static String format(Object value, String spec, int maxText) {
        if (spec.isEmpty()) {
            return Text.str(value);
        }
        if (value instanceof DateTimeValue d) {
            return TimeFormat.format(d, spec);
        }
        FormatSpec parsed = new FormatSpec(spec, maxText);
        char type = parsed.spec.group(9) == null ? ' ' : parsed.spec.group(9).charAt(0);
        if (Numbers.isNumber(value) && !(value instanceof Boolean && type == ' ')) {
            return parsed.number(value, type);
        }
        if (value instanceof String || value instanceof Boolean) {
            return parsed.text(Text.str(value), type);
        }
        throw Problem.type("unsupported format string passed to " + Types.name(value) + ".__format__");
    }

    private int number(int group, int otherwise) {
        String digits = spec.group(group);
        if (digits == null) {
            return otherwise;
        }
        int number = digits.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (number > maxText) {
            throw Problem.limit("text longer than " + maxText + " characters");
        }
        return number;
    }

    private String text(String s, char type) {
        if (type != ' ' && type != 's') {
            throw Problem.value("Unknown format code '" + type + "' for object of type 'str'");
        }
        int precision = number(8, Integer.MAX_VALUE);
        String cut = Strings.length(s) > precision ? Strings.substring(s, 0, precision) : s;
        return pad("", cut, "<");
    }

    private String number(Object value, char type) {
        boolean whole = Numbers.isInt(value);
        if (whole && "bcdoxXn ".indexOf(type) >= 0) {
            return whole(Numbers.big(value), type);
        }
        if ("eEfFgG%n ".indexOf(type) < 0) {
            throw Problem.value("Unknown format code '" + type + "' for object of type '" + Types.name(value) + "'");
        }
        double d = Numbers.toDouble(value);
        String sign = sign(d < 0 || (d == 0 && 1 / d < 0));
        String digits;
        if (type == ' ' && spec.group(8) == null) {
            String repr = Text.repr(d);
            digits = repr.startsWith("-") ? repr.substring(1) : repr;
        } else {
            double shown = type == '%' ? d * 100 : d;
            char style = type == '%' ? 'f' : type == ' ' || type == 'n' ? 'g' : type;
            digits = NumberText.of(style, shown, number(8, DEFAULT_PRECISION), spec.group(4) != null);
            digits += type == '%' ? "%" : "";
        }
        return pad(sign, grouped(digits, 3), ">");
    }

    private String whole(BigInteger value, char type) {
        if (spec.group(8) != null) {
            throw Problem.value("Precision not allowed in integer format specifier");
        }
        String sign = sign(value.signum() < 0);
        BigInteger size = value.abs();
        boolean prefixed = spec.group(4) != null;
        return switch (type) {
            case 'b' -> pad(sign + (prefixed ? "0b" : ""), grouped(size.toString(2), 4), ">");
            case 'o' -> pad(sign + (prefixed ? "0o" : ""), grouped(size.toString(8), 4), ">");
            case 'x' -> pad(sign + (prefixed ? "0x" : ""), grouped(size.toString(16), 4), ">");
            case 'X' -> pad(sign + (prefixed ? "0X" : ""), grouped(Strings.upper(size.toString(16)), 4), ">");
            case 'c' -> pad("", Character.toString(PercentFormat.codePoint(value)), "<");
            default -> pad(sign, grouped(size.toString(), 3), ">");
        };
    }

    private String sign(boolean negative) {
        String wanted = spec.group(3);
        return negative ? "-" : wanted == null || wanted.equals("-") ? "" : wanted;
    }

    private String grouped(String digits, int size) {
        String separator = spec.group(7);
        if (separator == null) {
            return digits;
        }
        int end = 0;
        while (end < digits.length() && Character.digit(digits.charAt(end), 16) >= 0) {
            end++;
        }
        StringBuilder out = new StringBuilder(digits.substring(0, end));
        for (int i = end - size; i > 0; i -= size) {
            out.insert(i, separator);
        }
        return out + digits.substring(end);
    }

    private String pad(String prefix, String body, String defaultAlign) {
        boolean zero = spec.group(5) != null;
        String align = spec.group(2) != null ? spec.group(2) : zero ? "=" : defaultAlign;
        String fill = spec.group(1) != null ? spec.group(1) : zero ? "0" : " ";
        int missing = Math.max(0, number(6, 0) - Strings.length(prefix) - Strings.length(body));
        return switch (align) {
            case "<" -> prefix + body + fill.repeat(missing);
            case "=" -> prefix + fill.repeat(missing) + body;
            case "^" -> fill.repeat(missing / 2) + prefix + body + fill.repeat(missing - missing / 2);
            default -> fill.repeat(missing) + prefix + body;
        };
    }
}
