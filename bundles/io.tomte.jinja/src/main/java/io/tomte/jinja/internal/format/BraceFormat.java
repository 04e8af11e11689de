package io.tomte.jinja.internal.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.library.Access;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.run.TextBuffer;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Text;

/** {@code '{} is {name:.2f}'.format(…)}: Python library reference, format string syntax. */
public final class BraceFormat {
    private static final Pattern FIELD =
            Pattern.compile("([^!:{}\\[.]*)((?:\\.[^.\\[!:]+|\\[[^\\]]+\\])*)(?:!([rsa]))?");
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");

    private final Run run;
    private final Arguments arguments;
    private int next;

    private BraceFormat(Run run, Arguments arguments) {
        this.run = run;
        this.arguments = arguments;
    }

    public static String format(Run run, String format, Arguments arguments) {
        return new BraceFormat(run, arguments).expand(format, 2);
    }

    /**
     * Fills the fields in.
     *
     * @param levels how deep fields may hold fields
     */
    private String expand(String format, int levels) {
        TextBuffer out = new TextBuffer(run);
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if ((c == '{' || c == '}') && format.startsWith(String.valueOf(c), i + 1)) {
                out.append(String.valueOf(c));
                i += 2;
            } else if (c == '{') {
                int end = closing(format, i);
                out.append(field(format.substring(i + 1, end), levels));
                i = end + 1;
            } else if (c == '}') {
                throw Problem.value("Single '}' encountered in format string");
            } else {
                out.append(String.valueOf(c));
                i++;
            }
        }
        return out.toString();
    }

    private static int closing(String format, int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            depth += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw Problem.value("expected '}' before end of string");
    }

    private String field(String field, int levels) {
        if (levels == 0) {
            throw Problem.value("Max string recursion exceeded");
        }
        Matcher matcher = FIELD.matcher(field);
        if (!matcher.lookingAt() || (matcher.end() < field.length() && field.charAt(matcher.end()) != ':')) {
            throw Problem.value("invalid format field '" + field + "'");
        }
        Object value = walk(first(matcher.group(1)), matcher.group(2));
        String conversion = matcher.group(3) == null ? "" : matcher.group(3);
        Object shown = switch (conversion) {
            case "" -> value;
            case "s" -> Text.str(value);
            case "a" -> Text.ascii(value);
            default -> Text.repr(value);
        };
        String spec = matcher.end() < field.length() ? expand(field.substring(matcher.end() + 1), levels - 1) : "";
        return FormatSpec.format(shown, spec, run.maxText());
    }

    private Object first(String name) {
        if (name.isEmpty() || name.chars().allMatch(Character::isDigit)) {
            int index = name.isEmpty() ? next++ : name.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(name);
            if (index >= arguments.positional().size()) {
                throw Problem.value("Replacement index " + index + " out of range for positional args tuple");
            }
            return arguments.positional().get(index);
        }
        if (!arguments.named().containsKey(name)) {
            throw Problem.value("'" + name + "'");
        }
        return arguments.named().get(name);
    }

    private Object walk(Object start, String steps) {
        Object value = start;
        Matcher step = STEP.matcher(steps);
        while (step.find()) {
            String text = step.group();
            value = step.group(1) != null
                    ? Access.attribute(run, value, step.group(1), () -> text)
                    : Access.item(run, value, Access.part(step.group(2)), () -> text);
        }
        return value;
    }
}
