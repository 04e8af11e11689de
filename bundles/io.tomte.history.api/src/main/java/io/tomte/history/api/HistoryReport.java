package io.tomte.history.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the history fares.
 *
 * @param trouble  why nothing is written now, a sentence with the next step; empty while all is well
 * @param notes    what was found when the database was opened, a sentence each, for example that a damaged file was set aside
 * @param recorded readings written since the start of the hub
 * @param dropped  readings that were lost since then, by reason: {@code queue-full}, {@code not-writable}, {@code clock-went-back}
 */
public record HistoryReport(Optional<String> trouble, List<String> notes, long recorded, Map<String, Long> dropped) {
    public HistoryReport {
        Objects.requireNonNull(trouble, "trouble");
        notes = List.copyOf(notes);
        dropped = Map.copyOf(dropped);
    }
}
