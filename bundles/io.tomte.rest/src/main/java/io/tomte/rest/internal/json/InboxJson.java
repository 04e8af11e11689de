package io.tomte.rest.internal.json;

import java.util.Comparator;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.device.api.Inbox;
import io.tomte.device.api.MessageTrace;

/** The inbox as JSON; docs/api.md, "Inbox". */
public final class InboxJson {
    private InboxJson() {}

    private static final int MOST_UNREAD = 100;

    /** @param traces whose messages that nothing could be made of are told, newest first */
    public static JsonObject inbox(Inbox inbox, List<MessageTrace> traces) {
        JsonObject json = new JsonObject();
        json.add("found", HomeJson.array(inbox.found(), InboxJson::found));
        json.add("ignored", HomeJson.array(inbox.ignored(), InboxJson::ignored));
        json.add("removed", HomeJson.array(inbox.removed(), InboxJson::removed));
        json.add("unread", unread(traces));
        return json;
    }

    private static JsonArray unread(List<MessageTrace> traces) {
        record Told(String source, MessageTrace.Unread message) {}
        List<Told> newest = traces.stream()
                .flatMap(trace -> trace.unread().stream().map(message -> new Told(trace.source(), message)))
                .sorted(Comparator.comparing((Told told) -> told.message().at()).reversed())
                .limit(MOST_UNREAD)
                .toList();
        return HomeJson.array(newest, told -> {
            JsonObject json = new JsonObject();
            json.addProperty("topic", told.message().address());
            json.addProperty("source", told.source());
            json.addProperty("why", told.message().why());
            json.addProperty("at", Times.text(told.message().at()));
            return json;
        });
    }

    private static JsonObject found(Inbox.Found found) {
        JsonObject json = HomeJson.device(found.device(), List.of());
        json.addProperty("entities", found.entities());
        json.addProperty("held", found.held());
        return json;
    }

    private static JsonObject ignored(Inbox.Ignored ignored) {
        JsonObject json = new JsonObject();
        json.addProperty("id", ignored.id());
        json.addProperty("name", ignored.name());
        json.add("manufacturer", ValueJson.text(ignored.manufacturer()));
        json.add("model", ValueJson.text(ignored.model()));
        json.addProperty("source", ignored.source());
        json.addProperty("at", Times.text(ignored.at()));
        return json;
    }

    private static JsonObject removed(Inbox.Removed removed) {
        JsonObject json = new JsonObject();
        json.addProperty("id", removed.id());
        json.addProperty("name", removed.name());
        json.addProperty("at", Times.text(removed.at()));
        json.addProperty("until", Times.text(removed.until()));
        json.addProperty("entities", removed.entities());
        return json;
    }
}
