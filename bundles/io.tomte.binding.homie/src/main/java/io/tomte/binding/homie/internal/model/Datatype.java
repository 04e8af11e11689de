package io.tomte.binding.homie.internal.model;

import java.util.Locale;
import java.util.Optional;

/** What the payloads of a property are. Homie 5, "Payload". */
public enum Datatype {
    INTEGER,
    FLOAT,
    BOOLEAN,
    STRING,
    ENUM,
    COLOR,
    DATETIME,
    DURATION,
    JSON;

    public static Optional<Datatype> of(String word) {
        for (Datatype datatype : values()) {
            if (datatype.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(datatype);
            }
        }
        return Optional.empty();
    }

    public boolean isNumber() {
        return this == INTEGER || this == FLOAT;
    }
}
