package io.tomte.jinja.internal.library;

import io.tomte.jinja.internal.run.Library;

/** The whole library: Jinja's own, and what Home Assistant adds. */
public final class Builtins {
    public static final Library LIBRARY = create();

    private Builtins() {}

    private static Library create() {
        Library library = new Library();
        GeneralFunctions.addTo(library);
        TextFilters.addTo(library);
        NumberFilters.addTo(library);
        Statistics.addTo(library);
        SequenceFilters.addTo(library);
        Chance.addTo(library);
        SelectFilters.addTo(library);
        SetFilters.addTo(library);
        RegexFilters.addTo(library);
        JsonFilters.addTo(library);
        ByteFilters.addTo(library);
        TimeFunctions.addTo(library);
        AgeFunctions.addTo(library);
        StateFunctions.addTo(library);
        Tests.addTo(library);
        return library;
    }
}
