package io.tomte.cli.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Where a device speaks, by what the hub knows of it. Immutable. */
public final class DeviceTopics {
    /** Where devices announce themselves, together with others. */
    public static final List<String> ANNOUNCEMENTS =
            List.of("homeassistant/+/+/config", "homeassistant/+/+/+/config", "tasmota/discovery/+/+");

    private static final int SHORTEST = 4; // of an id that is looked for in announcements

    private final Set<String> filters = new LinkedHashSet<>();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();

    /**
     * @param device   as {@code GET /devices/{id}} tells it, with its entities
     * @param messages as {@code GET /devices/{id}/messages} tells them
     */
    public DeviceTopics(JsonObject device, JsonArray messages) {
        String source = text(device.getAsJsonObject("device"), "source").orElse("");
        for (JsonElement element : device.getAsJsonArray("entities")) {
            JsonObject entity = element.getAsJsonObject();
            text(entity, "unique_id").ifPresent(this::id);
            for (Map.Entry<String, JsonElement> topic :
                    entity.getAsJsonObject("topics").entrySet()) {
                speaks(source, topic.getValue().getAsString());
                if (topic.getKey().contains("command") || topic.getKey().startsWith("set_")) {
                    sent.add(topic.getValue().getAsString());
                }
            }
        }
        for (JsonElement element : messages) {
            JsonObject message = element.getAsJsonObject();
            String topic = text(message, "topic").orElse("");
            speaks(source, topic);
            if (text(message, "direction").equals(Optional.of("out"))) {
                sent.add(topic);
            }
        }
        device.getAsJsonObject("device").getAsJsonArray("identifiers").forEach(id -> id(id.getAsString()));
        for (JsonElement pair : device.getAsJsonObject("device").getAsJsonArray("connections")) {
            id(pair.getAsJsonArray().get(1).getAsString());
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private void id(String text) {
        if (text.length() >= SHORTEST) {
            ids.add(text.toLowerCase(Locale.ROOT));
            ids.add(text.toLowerCase(Locale.ROOT).replace(":", ""));
        }
    }

    private void speaks(String source, String topic) {
        if (!topic.isEmpty() && !isAnnouncement(topic)) {
            filters.add(widened(source, topic));
        }
    }

    /** A device of a protocol with a tree of its own says more there than what the hub listened to so far. */
    private static String widened(String source, String topic) {
        List<String> levels = List.of(topic.split("/", -1));
        int own = switch (source) {
            case "homie" -> levels.size() > 2 && levels.get(1).equals("5") ? 3 : 2;
            case "shelly1", "wled" -> 2;
            case "tasmota" -> levels.size() - 1;
            case "shelly" -> levels.getFirst().startsWith("tomte") ? levels.size() : 1;
            default -> levels.size();
        };
        return own < 1 || own >= levels.size() ? topic : String.join("/", levels.subList(0, own)) + "/#";
    }

    static boolean isAnnouncement(String topic) {
        return topic.startsWith("homeassistant/") && topic.endsWith("/config")
                || topic.startsWith("tasmota/discovery/");
    }

    /** Topic filters, without those of announcements. */
    public List<String> filters() {
        return List.copyOf(filters);
    }

    /** Whether messages on it go to the device. */
    public boolean isSent(String topic) {
        return sent.contains(topic);
    }

    /** True for a message of the device itself, and for an announcement that names it. */
    public boolean belongs(String topic, String payload) {
        if (!isAnnouncement(topic)) {
            return true;
        }
        List<String> words =
                new ArrayList<>(List.of(topic.toLowerCase(Locale.ROOT).split("/")));
        String said = payload.toLowerCase(Locale.ROOT);
        return ids.stream().anyMatch(id -> words.contains(id) || said.contains("\"" + id + "\""));
    }
}
