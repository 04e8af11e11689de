package io.tomte.jinja.internal.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.run.TextBuffer;
import io.tomte.jinja.internal.value.Problem;

/** {@code re.sub}: replaces every match by a text with {@code \1} and {@code \g<name>}. */
public final class Replacement {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:g<(\\w+)>|([1-9]\\d?)|(0)|([abfnrtv\\\\])|(.)|$)", Pattern.DOTALL);
    private static final String NAMES = "abfnrtv\\";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\";

    private Replacement() {}

    public static String replaceAll(Run run, Patterns pattern, String text, String replacement) {
        return pattern.match(run, text, matcher -> {
            TextBuffer out = new TextBuffer(run);
            int end = 0;
            while (matcher.find()) {
                run.charge(1);
                out.append(text.substring(end, matcher.start()));
                expand(pattern, matcher, replacement, out);
                end = matcher.end();
            }
            return out.append(text.substring(end)).toString();
        });
    }

    private static void expand(Patterns pattern, Matcher match, String replacement, TextBuffer out) {
        Matcher escape = ESCAPE.matcher(replacement);
        int end = 0;
        while (escape.find()) {
            out.append(replacement.substring(end, escape.start()));
            out.append(meaning(pattern, match, escape));
            end = escape.end();
        }
        out.append(replacement.substring(end));
    }

    private static String meaning(Patterns pattern, Matcher match, Matcher escape) {
        String reference = escape.group(1) != null ? escape.group(1) : escape.group(2);
        if (reference != null) {
            int group = pattern.group(reference)
                    .orElseThrow(() -> Problem.value("invalid group reference " + reference + " in replacement"));
            return match.group(group) == null ? "" : match.group(group);
        }
        if (escape.group(3) != null) {
            return "\0";
        }
        if (escape.group(4) != null) {
            return String.valueOf(MEANINGS.charAt(NAMES.indexOf(escape.group(4))));
        }
        String other = escape.group(5) == null ? "" : escape.group(5);
        if (other.isEmpty() || Character.isLetter(other.charAt(0))) {
            throw Problem.value("bad escape \\" + other + " in replacement");
        }
        return "\\" + other;
    }
}
