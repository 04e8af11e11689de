package io.tomte.jinja.internal.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

import io.tomte.jinja.internal.regex.Patterns;
import io.tomte.jinja.internal.regex.Replacement;
import io.tomte.jinja.internal.run.Bound;
import io.tomte.jinja.internal.run.Library;
import io.tomte.jinja.internal.run.Native;
import io.tomte.jinja.internal.value.Indexing;
import io.tomte.jinja.internal.value.ListValue;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.TupleValue;

/** Home Assistant's filters and tests on regular expressions. */
final class RegexFilters {
    private RegexFilters() {}

    static void addTo(Library library) {
        Native.Body match = a -> pattern(a, 2).match(a.run(), a.text(0), Matcher::lookingAt);
        Native.Body search = a -> pattern(a, 2).match(a.run(), a.text(0), Matcher::find);
        library.filter("regex_match", "value find? ignorecase?", match)
                .filter("regex_search", "value find? ignorecase?", search)
                .test("match", "value find? ignorecase?", match)
                .test("search", "value find? ignorecase?", search)
                .filter(
                        "regex_replace",
                        "value? find? replace? ignorecase?",
                        a -> Replacement.replaceAll(a.run(), pattern(a, 3), a.text(0, ""), a.string(2, "")))
                .filter("regex_findall", "value find? ignorecase?", a -> findAll(a, pattern(a, 2)))
                .filter("regex_findall_index", "value find? index? ignorecase?", RegexFilters::findAllIndex);
    }

    private static Patterns pattern(Bound a, int ignoreCase) {
        return Patterns.compile(a.string(1, ""), a.flag(ignoreCase));
    }

    private static ListValue findAll(Bound a, Patterns pattern) {
        return pattern.match(a.run(), a.text(0), matcher -> {
            List<Object> found = new ArrayList<>();
            while (matcher.find()) {
                a.run().charge(1);
                found.add(found(matcher, pattern.groups()));
            }
            return ListValue.of(found);
        });
    }

    /** The match, its only group, or all its groups; a group that took no part is an empty text. */
    private static Object found(Matcher matcher, int groups) {
        if (groups == 0) {
            return matcher.group();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= groups; i++) {
            values.add(matcher.group(i) == null ? "" : matcher.group(i));
        }
        return groups == 1 ? values.getFirst() : TupleValue.of(values);
    }

    private static Object findAllIndex(Bound a) {
        ListValue all = findAll(a, pattern(a, 3));
        return Indexing.item(all, a.at(2, 0L))
                .orElseThrow(() -> Problem.value("list index out of range"))
                .value();
    }
}
