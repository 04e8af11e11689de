package io.tomte.jinja.internal.library;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

import io.tomte.jinja.internal.format.BraceFormat;
import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.DictValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.Text;
import io.tomte.jinja.internal.value.TupleValue;
import io.tomte.jinja.internal.value.Types;

/** Methods of text. */
final class StringMethods {
    static final Map<String, Native> ALL = new Methods()
            .add("lower", "", a -> Strings.lower(a.string(0)))
            .add("casefold", "", a -> Strings.lower(Strings.upper(a.string(0)).replace("ẞ", "SS")))
            .add("upper", "", a -> Strings.upper(a.string(0)))
            .add("title", "", a -> Strings.title(a.string(0)))
            .add("capitalize", "", a -> Strings.capitalize(a.string(0)))
            .add("swapcase", "", a -> Strings.swapCase(a.string(0)))
            .add("strip", "chars?", a -> strip(a, true, true))
            .add("lstrip", "chars?", a -> strip(a, true, false))
            .add("rstrip", "chars?", a -> strip(a, false, true))
            .add(
                    "split",
                    "sep? maxsplit?",
                    a -> Splitting.split(a.string(0), a.string(1, ""), a.isSet(1), a.integer(2, -1)))
            .add(
                    "rsplit",
                    "sep? maxsplit?",
                    a -> Splitting.rsplit(a.string(0), a.string(1, ""), a.isSet(1), a.integer(2, -1)))
            .add("splitlines", "keepends?", a -> Splitting.lines(a.string(0), a.flag(1)))
            .add("partition", "sep", a -> Splitting.partition(a.string(0), a.string(1), false))
            .add("rpartition", "sep", a -> Splitting.partition(a.string(0), a.string(1), true))
            .add("join", "items", a -> TextFilters.join(a.run(), a.at(1), a.string(0), true))
            .add(
                    "replace",
                    "old new count?",
                    a -> TextFilters.replace(a.run(), a.string(0), a.string(1), a.string(2), a.integer(3, -1)))
            .add("startswith", "prefix start? end?", a -> affix(a, String::startsWith))
            .add("endswith", "suffix start? end?", a -> affix(a, String::endsWith))
            .add(
                    "removeprefix",
                    "prefix",
                    a -> a.string(0).startsWith(a.string(1))
                            ? a.string(0).substring(a.string(1).length())
                            : a.at(0))
            .add("removesuffix", "suffix", a -> removeSuffix(a.string(0), a.string(1)))
            .add("find", "sub start? end?", a -> find(a, false, false))
            .add("rfind", "sub start? end?", a -> find(a, true, false))
            .add("index", "sub start? end?", a -> find(a, false, true))
            .add("rindex", "sub start? end?", a -> find(a, true, true))
            .add("count", "sub start? end?", StringMethods::count)
            .add("zfill", "width", StringMethods::zfill)
            .add("center", "width fill?", a -> pad(a, true, true))
            .add("ljust", "width fill?", a -> pad(a, false, true))
            .add("rjust", "width fill?", a -> pad(a, true, false))
            .add("format", "*args **named", a -> BraceFormat.format(a.run(), a.string(0), a.more()))
            .add("format_map", "mapping", StringMethods::formatMap)
            .add("encode", "encoding? errors?", a -> BytesValue.of(a.string(0).getBytes(StandardCharsets.UTF_8)))
            .add("expandtabs", "tabsize?", a -> expandTabs(a.string(0), Math.clamp(a.integer(1, 8), 0, 64)))
            .add("isdigit", "", a -> all(a, c -> Character.isDigit(c) || isSuperscript(c)))
            .add("isdecimal", "", a -> all(a, Character::isDigit))
            .add("isnumeric", "", a -> all(a, StringMethods::isNumeric))
            .add("isalpha", "", a -> all(a, Character::isLetter))
            .add("isalnum", "", a -> all(a, c -> Character.isLetter(c) || isNumeric(c)))
            .add("isspace", "", a -> all(a, Strings::isSpace))
            .add("isprintable", "", a -> a.string(0).codePoints().allMatch(Text::isPrintable))
            .add("isascii", "", a -> a.string(0).chars().allMatch(c -> c < 0x80))
            .add("isidentifier", "", a -> a.string(0).matches("[\\p{L}_][\\p{L}\\p{Nd}_]*"))
            .add("isupper", "", a -> isCase(a.string(0), Character::isLowerCase))
            .add("islower", "", a -> isCase(a.string(0), Character::isUpperCase))
            .add(
                    "istitle",
                    "",
                    a -> hasCased(a.string(0)) && Strings.title(a.string(0)).equals(a.string(0)))
            .all();

    private StringMethods() {}

    /** Blanks up to the next column that is a multiple of the size. */
    private static String expandTabs(String s, int size) {
        StringBuilder out = new StringBuilder(s.length());
        int column = 0;
        for (int c : s.codePoints().toArray()) {
            if (c == '\t') {
                int blanks = size == 0 ? 0 : size - column % size;
                out.repeat(' ', blanks);
                column += blanks;
            } else {
                out.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    private static boolean all(Bound a, IntPredicate test) {
        return !a.string(0).isEmpty() && a.string(0).codePoints().allMatch(test);
    }

    private static boolean isSuperscript(int c) {
        return Character.getType(c) == Character.OTHER_NUMBER && "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".indexOf(c) >= 0;
    }

    private static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean hasCased(String s) {
        return s.codePoints().anyMatch(Strings::isCased);
    }

    private static boolean isCase(String s, IntPredicate other) {
        return hasCased(s) && s.codePoints().noneMatch(other);
    }

    private static String strip(Bound a, boolean left, boolean right) {
        if (!a.isSet(1)) {
            return Strings.strip(a.string(0), Strings::isSpace, left, right);
        }
        return Strings.strip(a.string(0), c -> a.string(1).indexOf(c) >= 0, left, right);
    }

    private static String removeSuffix(String s, String suffix) {
        return !suffix.isEmpty() && s.endsWith(suffix) ? s.substring(0, s.length() - suffix.length()) : s;
    }

    /** The part of the text between the optional bounds at 2 and 3, in code points. */
    private record Window(String text, int start, boolean valid) {
        static Window of(Bound a) {
            String s = a.string(0);
            int size = Strings.length(s);
            int from = a.isSet(2) ? a.integer(2) : 0;
            int to = a.isSet(3) ? a.integer(3) : size;
            int start = from < 0 ? Math.max(0, from + size) : from;
            int end = to < 0 ? Math.max(0, to + size) : Math.min(to, size);
            return start > end
                    ? new Window("", start, false)
                    : new Window(Strings.substring(s, start, end), start, true);
        }
    }

    private static boolean affix(Bound a, BiPredicate<String, String> test) {
        Window window = Window.of(a);
        List<Object> affixes = a.at(1) instanceof TupleValue t ? t.items() : List.of(a.string(1));
        for (Object affix : affixes) {
            if (!(affix instanceof String s)) {
                throw Problem.type("tuple for startswith must only contain str, not " + Types.name(affix));
            }
            if (window.valid() && test.test(window.text(), s)) {
                return true;
            }
        }
        return false;
    }

    private static Object find(Bound a, boolean last, boolean required) {
        Window window = Window.of(a);
        int at = last ? window.text().lastIndexOf(a.string(1)) : window.text().indexOf(a.string(1));
        if (at < 0 || !window.valid()) {
            if (required) {
                throw Problem.value("substring not found");
            }
            return -1L;
        }
        return (long) window.start() + Strings.index(window.text(), at);
    }

    private static Object count(Bound a) {
        Window window = Window.of(a);
        String part = a.string(1);
        if (part.isEmpty()) {
            return window.valid() ? Strings.length(window.text()) + 1L : 0L;
        }
        long count = 0;
        for (int at = window.text().indexOf(part); at >= 0; at = window.text().indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static String zfill(Bound a) {
        String s = a.string(0);
        a.run().checkLength(a.integer(1));
        int missing = Math.max(0, a.integer(1) - Strings.length(s));
        int sign = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
        return s.substring(0, sign) + "0".repeat(missing) + s.substring(sign);
    }

    private static String pad(Bound a, boolean left, boolean right) {
        return TextFilters.pad(a.run(), a.string(0), a.integer(1), a.string(2, " "), left, right);
    }

    private static String formatMap(Bound a) {
        if (!(a.at(1) instanceof DictValue dict)) {
            throw Problem.type("format_map() needs a mapping");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        dict.pairs().forEach(p -> named.put(Text.str(p.key()), p.value()));
        return BraceFormat.format(a.run(), a.string(0), new Arguments(List.of(), named));
    }
}
