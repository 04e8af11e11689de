package io.tomte.rest.internal.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Calls whose addresses begin alike. Their routes, and with them the code behind, are made when the first of these calls
 * comes: a start does without most of them. Any thread.
 */
public final class Section {
    private final Set<String> words;
    private final Supplier<List<Route>> maker;
    private volatile Optional<List<Route>> made = Optional.empty();

    /**
     * @param maker of the routes; makes the same ones each time
     * @param words with which the paths of these routes begin; a verb after a colon does not count
     */
    public Section(Supplier<List<Route>> maker, String... words) {
        this.words = Set.of(words);
        this.maker = maker;
    }

    boolean has(String segment) {
        return words.contains(word(segment));
    }

    List<Route> routes() {
        if (made.isEmpty()) {
            List<Route> routes = List.copyOf(maker.get());
            for (Route route : routes) {
                if (!has(route.pattern().get(0))) {
                    throw new IllegalStateException("nobody would find /" + String.join("/", route.pattern()));
                }
            }
            made = Optional.of(routes);
        }
        return made.get();
    }

    private static String word(String segment) {
        int verb = segment.indexOf(':');
        return verb < 0 ? segment : segment.substring(0, verb);
    }
}
