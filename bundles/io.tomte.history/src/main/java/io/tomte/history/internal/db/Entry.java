package io.tomte.history.internal.db;

import java.time.Instant;

import io.tomte.history.internal.fold.Sample;

/** One reading to be written. */
public record Entry(String entity, ReadingKind kind, Sample sample) {
    /** The same at another time. */
    public Entry at(Instant at) {
        return new Entry(entity, kind, new Sample(at, sample.value(), sample.text()));
    }
}
