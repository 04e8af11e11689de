package io.tomte.history.internal.db;

import java.util.Locale;

/** What the readings of an entity are. */
public enum ReadingKind {
    NUMBER,
    COUNTER,
    ON_OFF,
    TEXT;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReadingKind of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
