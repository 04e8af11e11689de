package io.tomte.device.internal.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.device.api.Value;
import io.tomte.device.internal.json.Fields;

/** The form of a removed device in {@code registry.json}; both directions. Pure. */
public final class SavedTombstone {
    private record Line(String source, Kept kept) {}

    private SavedTombstone() {}

    public static Value write(Tombstone tombstone) {
        List<Line> lines = new ArrayList<>();
        new TreeMap<>(tombstone.kept())
                .forEach((source, kept) -> kept.forEach(one -> lines.add(new Line(source, one))));
        return Fields.writing()
                .put("device", SavedJson.device(tombstone.device()))
                .put("entities", tombstone.entities(), SavedJson::entity)
                .put("at", tombstone.at().toString())
                .put("kept", lines, SavedTombstone::line)
                .put("sources", List.copyOf(tombstone.kept().keySet()))
                .put("open", List.copyOf(tombstone.open()))
                .put("listed", List.copyOf(tombstone.listed()))
                .flag("restoring", tombstone.restoring())
                .value();
    }

    public static Tombstone read(Value value) {
        Fields f = Fields.reading(value);
        Map<String, List<Kept>> kept = new TreeMap<>();
        f.texts("sources").forEach(source -> kept.put(source, new ArrayList<>()));
        f.items("kept", SavedTombstone::line)
                .forEach(line -> kept.computeIfAbsent(line.source(), s -> new ArrayList<>())
                        .add(line.kept()));
        return new Tombstone(
                SavedJson.device(f.need("device")),
                f.items("entities", SavedJson::entity),
                f.needTime("at"),
                kept,
                Set.copyOf(f.texts("open")),
                Set.copyOf(f.texts("listed")),
                f.flag("restoring"));
    }

    private static Value line(Line line) {
        return Fields.writing()
                .put("source", line.source())
                .put("address", line.kept().address())
                .put("content", line.kept().content())
                .value();
    }

    private static Line line(Value value) {
        Fields f = Fields.reading(value);
        return new Line(f.text("source"), new Kept(f.text("address"), f.text("content")));
    }
}
