package io.tomte.jinja.internal.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments of one call; values may be null, which is None.
 *
 * @param positional in order
 * @param named by name, in order
 */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    public Arguments {
        positional = Collections.unmodifiableList(new ArrayList<>(positional));
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    public static Arguments of(Object only) {
        return new Arguments(Collections.singletonList(only), Map.of());
    }

    /** The same with one more value in front, as a filter gets its input. */
    public Arguments prepend(Object first) {
        List<Object> all = new ArrayList<>(positional.size() + 1);
        all.add(first);
        all.addAll(positional);
        return new Arguments(all, named);
    }

    /** The same without the first positional values. */
    public Arguments skip(int count) {
        return new Arguments(positional.subList(Math.min(count, positional.size()), positional.size()), named);
    }
}
