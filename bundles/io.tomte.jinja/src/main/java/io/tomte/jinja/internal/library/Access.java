package io.tomte.jinja.internal.library;

import java.util.Optional;
import java.util.function.Supplier;

import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.value.Indexing;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Undefined;

/** Jinja's two ways to a member: {@code x.name} prefers the attribute, {@code x['name']} the item. */
public final class Access {
    private Access() {}

    /**
     * Looks a member up.
     *
     * @param path how the template writes the member; asked only if it is missing
     */
    public static Object attribute(Run run, Object owner, String name, Supplier<String> path) {
        if (owner instanceof Undefined u) {
            throw u.used();
        }
        Optional<Found> found = Attributes.of(run, owner, name, path).or(() -> Indexing.item(owner, name));
        return found.isPresent() ? found.get().value() : Undefined.member(owner, name, path.get());
    }

    /**
     * Looks a member up.
     *
     * @param path how the template writes the member; asked only if it is missing
     */
    public static Object item(Run run, Object owner, Object key, Supplier<String> path) {
        Optional<Found> found = Indexing.item(owner, key);
        if (found.isEmpty() && key instanceof String name) {
            found = Attributes.of(run, owner, name, path);
        }
        return found.isPresent() ? found.get().value() : Undefined.member(owner, key, path.get());
    }

    /** Follows the {@code attribute} argument of a filter, such as {@code 'a.b.0'} or {@code 1}. */
    static Object follow(Run run, Object item, Object attribute) {
        if (!(attribute instanceof String path)) {
            return item(run, item, attribute, () -> "attribute");
        }
        Object value = item;
        for (String part : path.split("\\.", -1)) {
            value = item(run, value, part(part), () -> path);
        }
        return value;
    }

    /** A part of a path: digits are an index. */
    public static Object part(String part) {
        boolean index = !part.isEmpty() && part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return index ? (Object) Long.valueOf(part) : part;
    }
}
