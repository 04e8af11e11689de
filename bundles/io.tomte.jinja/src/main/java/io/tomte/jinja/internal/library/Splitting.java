package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.Strings;
import io.tomte.jinja.internal.value.TupleValue;

/** The ways to cut a text. */
final class Splitting {
    private Splitting() {}

    static ListValue split(String s, String separator, boolean given, int max) {
        int limit = max < 0 ? Integer.MAX_VALUE : max;
        return ListValue.of(given ? by(s, separator, limit) : byBlanks(s, limit));
    }

    static ListValue rsplit(String s, String separator, boolean given, int max) {
        int limit = max < 0 ? Integer.MAX_VALUE : max;
        String mirrored = Strings.reverse(s);
        List<Object> parts = given ? by(mirrored, Strings.reverse(separator), limit) : byBlanks(mirrored, limit);
        parts.replaceAll(part -> Strings.reverse((String) part));
        Collections.reverse(parts);
        return ListValue.of(parts);
    }

    private static List<Object> by(String s, String separator, int limit) {
        if (separator.isEmpty()) {
            throw Problem.value("empty separator");
        }
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int at = s.indexOf(separator); at >= 0 && parts.size() < limit; at = s.indexOf(separator, start)) {
            parts.add(s.substring(start, at));
            start = at + separator.length();
        }
        parts.add(s.substring(start));
        return parts;
    }

    private static List<Object> byBlanks(String s, int limit) {
        List<Object> parts = new ArrayList<>();
        String rest = Strings.strip(s, Strings::isSpace, true, false);
        while (!rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && !Strings.isSpace(rest.charAt(end))) {
                end++;
            }
            if (parts.size() >= limit) {
                parts.add(rest);
                return parts;
            }
            parts.add(rest.substring(0, end));
            rest = Strings.strip(rest.substring(end), Strings::isSpace, true, false);
        }
        return parts;
    }

    static ListValue lines(String s, boolean keepEnds) {
        List<Object> lines = new ArrayList<>();
        int start = 0;
        int i = 0;
        while (i < s.length()) {
            char c = s.charAt(i);
            int end = i;
            i += c == '\r' && s.startsWith("\n", i + 1) ? 2 : 1;
            if ("\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029".indexOf(c) >= 0) {
                lines.add(s.substring(start, keepEnds ? i : end));
                start = i;
            }
        }
        if (start < s.length()) {
            lines.add(s.substring(start));
        }
        return ListValue.of(lines);
    }

    static TupleValue partition(String s, String separator, boolean last) {
        if (separator.isEmpty()) {
            throw Problem.value("empty separator");
        }
        int at = last ? s.lastIndexOf(separator) : s.indexOf(separator);
        if (at < 0) {
            return TupleValue.of(last ? List.of("", "", s) : List.of(s, "", ""));
        }
        return TupleValue.of(List.of(s.substring(0, at), separator, s.substring(at + separator.length())));
    }
}
