package io.tomte.jinja.internal.library;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.format.PercentFormat;
import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.run.TextBuffer;
import io.tomte.jinja.internal.value.Conversions;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.Membership;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Types;

/** Jinja's filters on text. */
final class TextFilters {
    private static final Pattern WORD_BEGINNING =
            Pattern.compile("[-\\s({\\[<]+|[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TAGS = Pattern.compile("<!--.*?-->|<[^>]*>", Pattern.DOTALL);

    private TextFilters() {}

    static void addTo(Library library) {
        library.filter("lower", "s", a -> Strings.lower(a.text(0)))
                .filter("upper", "s", a -> Strings.upper(a.text(0)))
                .filter("capitalize", "s", a -> Strings.capitalize(a.text(0)))
                .filter("title", "s", a -> title(a.text(0)))
                .filter("string", "value", a -> a.run().text(a.at(0)))
                .filter("safe", "value", a -> a.run().text(a.at(0)))
                .filter("pprint", "value", a -> Text.repr(a.at(0)))
                .filter("trim", "value chars?", TextFilters::trim)
                .filter(
                        "replace",
                        "s old new count?",
                        a -> replace(a.run(), a.text(0), a.text(1), a.text(2), a.isSet(3) ? a.integer(3) : -1))
                .filter("join", "value d? attribute?", TextFilters::joinFilter)
                .filter("center", "value width?", a -> pad(a.run(), a.text(0), a.integer(1, 80), " ", true, true))
                .filter("indent", "s width? first? blank?", TextFilters::indent)
                .filter("truncate", "s length? killwords? end? leeway?", TextFilters::truncate)
                .filter("wordcount", "s", a -> WORD.matcher(a.text(0)).results().count())
                .filter("format", "value *args **named", TextFilters::format)
                .filter("striptags", "value", a -> stripTags(a.text(0)))
                .filter("escape", "s", a -> escape(a.text(0)))
                .filterAlias("e", "escape")
                .filterAlias("forceescape", "escape")
                .filter("filesizeformat", "value binary?", a -> FileSize.text(Conversions.toFloat(a.at(0)), a.flag(1)))
                .both("slugify", "value separator?", a -> Slug.of(a.text(0), a.string(1, "_")))
                .filter("ordinal", "value", a -> ordinal(a.text(0)))
                .filter("ord", "c", TextFilters::ord);
    }

    /** Unlike Python's method: a word begins only after a blank, a dash or an opening bracket. */
    private static String title(String s) {
        StringBuilder out = new StringBuilder();
        Matcher parts = WORD_BEGINNING.matcher(s);
        while (parts.find()) {
            String part = parts.group();
            int first = Character.charCount(part.codePointAt(0));
            out.append(Strings.upper(part.substring(0, first))).append(Strings.lower(part.substring(first)));
        }
        return out.toString();
    }

    private static Object trim(Bound a) {
        String chars = a.isSet(1) ? a.string(1) : "";
        return Strings.strip(a.text(0), c -> a.isSet(1) ? chars.indexOf(c) >= 0 : Strings.isSpace(c), true, true);
    }

    static String replace(Run run, String s, String old, String replacement, int max) {
        int limit = max < 0 ? Integer.MAX_VALUE : max;
        TextBuffer out = new TextBuffer(run);
        int done = 0;
        int start = 0;
        int at = s.indexOf(old);
        while (at >= 0 && done < limit) {
            run.charge(1);
            out.append(s.substring(start, at)).append(replacement);
            start = at;
            done++;
            if (old.isEmpty()) {
                if (at == s.length()) {
                    break;
                }
                at = s.offsetByCodePoints(at, 1);
            } else {
                start = at + old.length();
                at = s.indexOf(old, start);
            }
        }
        return out.append(s.substring(start)).toString();
    }

    private static Object joinFilter(Bound a) {
        if (!a.isSet(2)) {
            return join(a.run(), a.at(0), a.text(1, ""), false);
        }
        return join(a.run(), SequenceFilters.attributes(a.run(), a.at(0), a.at(2)), a.text(1, ""), false);
    }

    /**
     * Joins items.
     *
     * @param strict whether every item must be a text, as for {@code str.join}
     */
    static String join(Run run, Object items, String separator, boolean strict) {
        TextBuffer out = new TextBuffer(run);
        boolean first = true;
        for (Object item : Iteration.of(items)) {
            if (strict && !(item instanceof String)) {
                throw Problem.type("sequence item: expected str instance, " + Types.name(item) + " found");
            }
            out.append(first ? "" : separator).append(run.text(item));
            first = false;
        }
        return out.toString();
    }

    static String pad(Run run, String s, int width, String fill, boolean left, boolean right) {
        if (Strings.length(fill) != 1) {
            throw Problem.type("The fill character must be exactly one character long");
        }
        run.checkLength(width);
        int missing = Math.max(0, width - Strings.length(s));
        int before = !left ? 0 : !right ? missing : missing / 2 + (missing & width & 1);
        return fill.repeat(before) + s + fill.repeat(missing - before);
    }

    private static Object indent(Bound a) {
        String by = a.has(1) && a.at(1) instanceof String s
                ? s
                : " ".repeat(Math.clamp(a.integer(1, 4), 0, a.run().maxText()));
        TextBuffer out = new TextBuffer(a.run());
        String[] lines = a.string(0).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            boolean indented = i == 0 ? a.flag(2) : a.flag(3) || !lines[i].isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? by : "").append(lines[i]);
        }
        return out.toString();
    }

    private static Object truncate(Bound a) {
        String end = a.text(3, "...");
        int length = a.integer(1, 255);
        int leeway = a.isSet(4) ? a.integer(4) : 5;
        int keep = length - Strings.length(end);
        if (keep < 0 || leeway < 0) {
            throw Problem.value("expected length >= " + Strings.length(end) + ", got " + length);
        }
        if (Membership.length(a.at(0)) <= (long) length + leeway) {
            return a.at(0);
        }
        String s = a.string(0);
        String cut = Strings.substring(s, 0, keep);
        int blank = cut.lastIndexOf(' ');
        return (a.flag(2) || blank < 0 ? cut : cut.substring(0, blank)) + end;
    }

    private static Object format(Bound a) {
        if (!a.rest().isEmpty() && !a.named().isEmpty()) {
            throw Problem.type("can't handle positional and keyword arguments at the same time");
        }
        DictValue.Builder named = new DictValue.Builder();
        a.named().forEach(named::put);
        Object arguments = a.named().isEmpty() ? TupleValue.of(a.rest()) : named.build();
        return PercentFormat.format(a.text(0), arguments, a.run().maxText());
    }

    private static String stripTags(String s) {
        String plain = String.join(" ", TAGS.matcher(s).replaceAll("").strip().split("\\s+"));
        return plain.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static String ordinal(String s) {
        boolean teen = s.matches(".*1[123]");
        char last = s.isEmpty() ? ' ' : s.charAt(s.length() - 1);
        if (last < '0' || last > '9') {
            throw Problem.value(
                    "invalid literal for int() with base 10: " + Text.repr(s).toLowerCase(Locale.ROOT));
        }
        return s + (teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th");
    }

    private static Object ord(Bound a) {
        String s = a.string(0);
        if (Strings.length(s) != 1) {
            throw Problem.type("ord() expected a character, but string of length " + Strings.length(s) + " found");
        }
        return (long) s.codePointAt(0);
    }
}
