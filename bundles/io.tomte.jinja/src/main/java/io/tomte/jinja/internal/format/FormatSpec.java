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
        if (Numbers.isNumber(value)) {
            return parsed.number(value, type);
        }
        if (value instanceof String s) {
            return parsed.text(s, type);
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
        refuse(3, "Sign not allowed in string format specifier");
        refuse(4, "Alternate form (#) not allowed in string format specifier");
        refuse(7, "Cannot specify '" + spec.group(7) + "' with 's'.");
        if ("=".equals(spec.group(2))) {
            throw Problem.value("'=' alignment not allowed in string format specifier");
        }
        int precision = number(8, Integer.MAX_VALUE);
        String cut = Strings.length(s) > precision ? Strings.substring(s, 0, precision) : s;
        return pad("", cut, spec.group(2) == null ? "<" : spec.group(2));
    }

    private void refuse(int group, String problem) {
        if (spec.group(group) != null) {
            throw Problem.value(problem);
        }
    }

    private String number(Object value, char type) {
        boolean whole = Numbers.isInt(value);
        if (whole && "bcdoxXn ".indexOf(type) >= 0) {
            return whole(Numbers.big(value), type);
        }
        if ("eEfFgG%n ".indexOf(type) < 0) {
            throw Problem.value("Unknown format code '" + type + "' for object of type '" + Types.name(value) + "'");
        }
        if (type == 'n' && spec.group(7) != null) {
            throw Problem.value("Cannot specify '" + spec.group(7) + "' with 'n'.");
        }
        double d = Numbers.toDouble(value);
        String sign = sign(d < 0 || (d == 0 && 1 / d < 0));
        String digits;
        if (type == ' ' && spec.group(8) == null) {
            String repr = Text.repr(d);
            String unsigned = repr.startsWith("-") ? repr.substring(1) : repr;
            digits = spec.group(4) == null ? unsigned : NumberText.pointed(unsigned);
        } else {
            double shown = type == '%' ? d * 100 : d;
            char style = type == '%' ? 'f' : type == 'n' ? 'g' : type;
            digits = NumberText.of(style, shown, number(8, DEFAULT_PRECISION), spec.group(4) != null);
            digits += type == '%' ? "%" : "";
        }
        return pad(sign, grouped(sign, digits, 3), numberAlign());
    }

    private String numberAlign() {
        return spec.group(2) != null ? spec.group(2) : spec.group(5) != null ? "=" : ">";
    }

    private String whole(BigInteger value, char type) {
        if (spec.group(8) != null) {
            throw Problem.value("Precision not allowed in integer format specifier");
        }
        String sign = sign(value.signum() < 0);
        BigInteger size = value.abs();
        if (spec.group(7) != null && (",".equals(spec.group(7)) ? "boxXcn" : "cn").indexOf(type) >= 0) {
            throw Problem.value("Cannot specify '" + spec.group(7) + "' with '" + type + "'.");
        }
        if (type == 'c' && spec.group(3) != null) {
            throw Problem.value("Sign not allowed with integer format specifier 'c'");
        }
        return switch (type) {
            case 'b' -> based(sign, "0b", size.toString(2));
            case 'o' -> based(sign, "0o", size.toString(8));
            case 'x' -> based(sign, "0x", size.toString(16));
            case 'X' -> based(sign, "0X", Strings.upper(size.toString(16)));
            case 'c' -> pad("", Character.toString(PercentFormat.codePoint(value)), numberAlign());
            default -> pad(sign, grouped(sign, size.toString(), 3), numberAlign());
        };
    }

    private String based(String sign, String base, String digits) {
        String prefix = spec.group(4) == null ? sign : sign + base;
        return pad(prefix, grouped(prefix, digits, 4), numberAlign());
    }

    private String sign(boolean negative) {
        String wanted = spec.group(3);
        return negative ? "-" : wanted == null || wanted.equals("-") ? "" : wanted;
    }

    /** Separators between the digits before the point, and between the zeros that fill the width up. */
    private String grouped(String prefix, String digits, int size) {
        String separator = spec.group(7);
        if (separator == null) {
            return digits;
        }
        int end = 0;
        while (end < digits.length() && Character.digit(digits.charAt(end), size == 4 ? 16 : 10) >= 0) {
            end++;
        }
        StringBuilder out = new StringBuilder(digits.substring(0, end));
        if (fill().equals("0") && numberAlign().equals("=")) {
            int room = number(6, 0) - prefix.length() - (digits.length() - end);
            int all = room - room / (size + 1); // of size + 1 places one is a separator
            boolean fallsShort = all + Math.max(0, all - 1) / size < room; // a separator cannot come first
            out.insert(0, "0".repeat(Math.max(0, all + (fallsShort ? 1 : 0) - end)));
        }
        for (int i = out.length() - size; i > 0; i -= size) {
            out.insert(i, separator);
        }
        return out + digits.substring(end);
    }

    private String fill() {
        return spec.group(1) != null ? spec.group(1) : spec.group(5) != null ? "0" : " ";
    }

    private String pad(String prefix, String body, String align) {
        String fill = fill();
        int missing = Math.max(0, number(6, 0) - Strings.length(prefix) - Strings.length(body));
        return switch (align) {
            case "<" -> prefix + body + fill.repeat(missing);
            case "=" -> prefix + fill.repeat(missing) + body;
            case "^" -> fill.repeat(missing / 2) + prefix + body + fill.repeat(missing - missing / 2);
            default -> fill.repeat(missing) + prefix + body;
        };
    }
}
