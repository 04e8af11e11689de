package io.tomte.rest.internal.json;

import java.util.List;

import com.google.gson.JsonObject;
import io.tomte.device.api.Inbox;

/** The inbox as JSON; docs/api.md, "Inbox". */
public final class InboxJson {
    private InboxJson() {}

    public static JsonObject inbox(Inbox inbox) {
        JsonObject json = new JsonObject();
        json.add("found", HomeJson.array(inbox.found(), InboxJson::found));
        json.add("ignored", HomeJson.array(inbox.ignored(), InboxJson::ignored));
        json.add("removed", HomeJson.array(inbox.removed(), InboxJson::removed));
        return json;
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
