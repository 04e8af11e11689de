package io.tomte.binding.zigbee2mqtt.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What can be done with a device or a group rather than by it: name, removal, interview, firmware, members. */
final class Management {
    private static final String NAME = "$name";
    private static final String REMOVE = "$remove";
    private static final String INTERVIEW = "$interview";
    private static final String CONFIGURE = "$configure";
    private static final String CHECK = "$ota_check";
    private static final String UPDATE = "update";
    private static final String ADD = "$add";
    private static final String DROP = "$drop";

    private final Entities home;
    private final Requests requests;
    private final String prefix;
    private final boolean group;
    private final boolean updates;
    private final String name;
    private final Optional<String> joinedAs;

    Management(Entities home, Requests requests, String prefix, boolean group, Listed listed) {
        this.home = home;
        this.requests = requests;
        this.prefix = prefix;
        this.name = listed.name();
        this.group = group;
        this.updates = listed.updates();
        this.joinedAs = listed.joinedAs();
    }

    Map<String, EntityInfo> describe() {
        Map<String, EntityInfo> all = new LinkedHashMap<>();
        EntityDraft called = text(NAME, "Zigbee name");
        joinedAs.ifPresent(mark -> called.capability(HomeUpdate.Join.MARK, Value.of(mark)));
        put(all, NAME, called);
        put(
                all,
                REMOVE,
                button(REMOVE, group ? "Remove group" : "Remove from network").disabledByDefault());
        if (group) {
            put(all, ADD, text(ADD, "Add member"));
            put(all, DROP, text(DROP, "Remove member"));
        } else {
            put(all, INTERVIEW, button(INTERVIEW, "Interview").disabledByDefault());
            put(all, CONFIGURE, button(CONFIGURE, "Configure").disabledByDefault());
        }
        if (updates) {
            put(all, CHECK, button(CHECK, "Look for new firmware"));
            put(
                    all,
                    UPDATE,
                    EntityDraft.of(Kind.UPDATE, prefix + UPDATE)
                            .name("Firmware")
                            .deviceClass("firmware")
                            .actions("install"));
        }
        return all;
    }

    private EntityDraft button(String id, String title) {
        return EntityDraft.of(Kind.BUTTON, prefix + id).name(title).actions("press");
    }

    private EntityDraft text(String id, String title) {
        return EntityDraft.of(Kind.TEXT, prefix + id)
                .name(title)
                .capability("min", Value.of(1))
                .capability("max", Value.of(200))
                .actions("set_value");
    }

    private void put(Map<String, EntityInfo> all, String id, EntityDraft draft) {
        all.put(prefix + id, draft.config().build());
    }

    String name() {
        return name;
    }

    /** Of an entity that is always there. */
    String mainKey() {
        return prefix + NAME;
    }

    void tell(Cause cause) {
        home.report(prefix + NAME, name, cause);
    }

    /** {@code "update": {"state": "updating", "progress": 13.37, …}} in the state of a device. Zigbee2MQTT, "OTA updates". */
    void onState(JsonObject state, Cause cause) {
        Optional<JsonObject> update = Base.object(state, UPDATE);
        String key = prefix + UPDATE;
        if (update.isEmpty() || !home.has(key)) {
            return;
        }
        String word = Base.text(update.get(), "state").orElse("");
        Map<String, Value> attributes = new LinkedHashMap<>();
        boolean updating = word.equals("updating");
        attributes.put("in_progress", Value.of(updating));
        attributes.put("update_percentage", updating ? number(update.get(), "progress") : Value.NONE);
        attributes.put("remaining", updating ? number(update.get(), "remaining") : Value.NONE);
        for (String version : new String[] {"installed_version", "latest_version"}) {
            Base.text(update.get(), version).ifPresent(text -> attributes.put(version, Value.of(text)));
        }
        switch (word) {
            case "available", "updating", "scheduled" -> home.report(key, Optional.of("on"), attributes, cause);
            case "idle" -> home.report(key, Optional.of("off"), attributes, cause);
            default -> home.raise(key, "bad-value", "The state of the update is none that is known.");
        }
    }

    private static Value number(JsonObject json, String key) {
        return Json.member(json, key)
                .flatMap((JsonElement told) -> Json.number(told))
                .map(Value::of)
                .orElse(Value.NONE);
    }

    boolean isOwn(String key) {
        return key.startsWith(prefix + "$") || updates && key.equals(prefix + UPDATE);
    }

    void onCommand(String key, Command command) {
        String kind = group ? "group/" : "device/";
        switch (key.substring(prefix.length())) {
            case NAME -> {
                JsonObject request = new JsonObject();
                request.addProperty("from", name);
                request.addProperty("to", newName(command));
                requests.send(key, kind + "rename", request);
            }
            case REMOVE -> requests.send(key, kind + "remove", id());
            case INTERVIEW -> requests.send(key, "device/interview", id());
            case CONFIGURE -> requests.send(key, "device/configure", id());
            case CHECK -> requests.send(key, "device/ota_update/check", id());
            case UPDATE -> requests.send(key, "device/ota_update/update", id());
            case ADD -> member(key, "group/members/add", command);
            case DROP -> member(key, "group/members/remove", command);
            default -> throw Arguments.unknown(command);
        }
    }

    static String newName(Command command) {
        String wished = Arguments.needText(command, "value").strip();
        if (wished.isEmpty()
                || wished.length() > 200
                || wished.matches("(?s).*[+#\\p{Cntrl}].*")
                || wished.startsWith("/")
                || wished.endsWith("/")) {
            throw Arguments.bad("A Zigbee name must not be empty, contain + or #, or begin or end with a slash.");
        }
        return wished;
    }

    private void member(String key, String what, Command command) {
        JsonObject request = new JsonObject();
        request.addProperty("group", name);
        request.addProperty("device", Arguments.needText(command, "value").strip());
        requests.send(key, what, request);
    }

    private JsonObject id() {
        JsonObject request = new JsonObject();
        request.addProperty("id", name);
        return request;
    }
}
