package io.tomte.rest.internal.events;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.rest.internal.events.EventLog.Numbered;
import io.tomte.rest.internal.http.JsonText;

/** Frames of the event stream; WHATWG HTML, section "Server-sent events". Pure. */
final class Frames {
    /** A comment, so that both sides know the connection lives. */
    static final String HEARTBEAT = ": still here\n\n";

    private static final List<Entry.Part> LISTS = List.of(Entry.Part.DEVICE, Entry.Part.ENTITY, Entry.Part.AREA);

    private Frames() {}

    static void append(StringBuilder out, long seq, String event, JsonElement data) {
        out.append("id: ").append(seq).append("\nevent: ").append(event).append("\ndata: ");
        out.append(JsonText.write(data)).append("\n\n");
    }

    /** Changed and removed parts of the home as one object. */
    static JsonObject home(List<Numbered> entries) {
        Map<Entry.Part, JsonArray> changed = new EnumMap<>(Entry.Part.class);
        Map<Entry.Part, JsonArray> removed = new EnumMap<>(Entry.Part.class);
        for (Numbered numbered : entries) {
            Backlog.keyed(numbered).ifPresent(keyed -> {
                Entry.Part part = keyed.key().part();
                if (keyed.removed()) {
                    removed.computeIfAbsent(part, any -> new JsonArray())
                            .add(keyed.key().id());
                } else {
                    changed.computeIfAbsent(part, any -> new JsonArray())
                            .add(keyed.json().get());
                }
            });
        }
        JsonObject gone = new JsonObject();
        JsonObject json = new JsonObject();
        for (Entry.Part part : LISTS) {
            json.add(part.list(), changed.getOrDefault(part, new JsonArray()));
            gone.add(part.list(), removed.getOrDefault(part, new JsonArray()));
        }
        json.add("removed", gone);
        return json;
    }
}
