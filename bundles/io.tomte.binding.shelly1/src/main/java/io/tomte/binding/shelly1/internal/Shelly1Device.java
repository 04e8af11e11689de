package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;

/**
 * One device. What it has is seen from the topics it uses, so entities appear with their first message; nothing is shown before
 * it told its address, because only that says who it is. Only on the binding's thread.
 */
final class Shelly1Device {
    private static final String BAD_VALUE = "bad-value";
    private static final int MOST = 100; // topics kept and entities, per device

    private final String id;
    private final Entities entities;
    private final Map<String, Item> items = new LinkedHashMap<>(); // by channel
    private final Map<String, AdapterMessage> early = new LinkedHashMap<>(); // by topic below the device's
    private Optional<DeviceInfo> info = Optional.empty();
    private String mac = "";
    private Availability availability;

    Shelly1Device(String id, Entities entities) {
        this.id = id;
        this.entities = entities;
        this.availability = new Availability.Offline("nothing received yet on shellies/" + id + "/online");
    }

    boolean isKnown() {
        return info.isPresent();
    }

    /** @param json of {@code announce} or {@code info} */
    void introduce(JsonObject json) {
        Optional<String> address = text(json, "mac").filter(said -> said.matches("[0-9A-Fa-f]{12}"));
        if (address.isEmpty() || isKnown() && !json.has("fw_ver")) {
            return;
        }
        mac = address.get().toUpperCase(Locale.ROOT);
        String shown = mac.toLowerCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        info = Optional.of(new DeviceInfo(
                Optional.of(id),
                List.of(id, shown),
                List.of(new Connection("mac", shown)),
                Optional.of("Shelly"),
                text(json, "model"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("gen1"),
                text(json, "fw_ver"),
                text(json, "ip").filter(ip -> ip.matches("[0-9.]{7,15}")).map(ip -> "http://" + ip + "/"),
                Optional.empty(),
                Optional.empty()));
        items.values().forEach(this::announce);
        Map<String, AdapterMessage> waiting = new LinkedHashMap<>(early);
        early.clear();
        waiting.forEach(this::onValue);
    }

    private static Optional<String> text(JsonObject json, String key) {
        return Json.member(json, key)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank());
    }

    void onOnline(String payload, Cause cause) {
        availability = payload.equals("true")
                ? new Availability.Online()
                : new Availability.Offline(cause.detail() + " says " + payload);
        keys().forEach(key -> entities.reach(key, availability, cause));
    }

    /** @param below the topic below the device's */
    void onValue(String below, AdapterMessage message) {
        if (!isKnown()) {
            if (early.size() < MOST) {
                early.put(below, message);
            }
            return;
        }
        if (Reports.isOne(below)) {
            Json.object(message.payload().utf8()).ifPresent(json -> onReport(below, json, message));
            return;
        }
        Drafts drafts = new Drafts(id, mac);
        Controls.of(below, drafts).or(() -> Values.of(below, drafts)).ifPresent(item -> take(item, below, message));
    }

    /** @param json what the device tells together */
    void onReport(String below, JsonObject json, AdapterMessage message) {
        if (!isKnown()) {
            onValue(below, message); // kept until it told its address
            return;
        }
        Reports.of(below, json, new Drafts(id, mac)).forEach(item -> take(item, below, message));
        items.values().stream()
                .filter(item -> item.channel().equals(Reports.VALVE) && below.equals(Reports.STATUS))
                .toList()
                .forEach(item -> read(item, below, message));
    }

    private void take(Item item, String below, AdapterMessage message) {
        if (items.size() < MOST || items.containsKey(item.channel())) {
            if (items.putIfAbsent(item.channel(), item) == null) {
                announce(item);
            }
            read(items.get(item.channel()), below, message);
        }
    }

    private void announce(Item item) {
        entities.announce(key(item.channel()), info.orElseThrow(), item.draft().build());
        entities.reach(key(item.channel()), availability, Cause.device("shellies/" + id + "/online", true));
    }

    private void read(Item item, String below, AdapterMessage message) {
        String key = key(item.channel());
        Cause cause = Cause.device(message.topic(), message.retained());
        Optional<Function<String, Optional<Told>>> reader =
                Optional.ofNullable(item.readers().get(below));
        try {
            reader.flatMap(one -> one.apply(message.payload().utf8())).ifPresent(told -> {
                if (told.event().isPresent() && cause.replay()) {
                    return; // an old press that is repeated is none
                }
                entities.report(key, told.state(), told.attributes(), cause);
                told.event().ifPresent(type -> entities.fire(key, type, cause));
                entities.solve(key, BAD_VALUE);
            });
        } catch (BadValue e) {
            entities.raise(
                    key,
                    BAD_VALUE,
                    message.topic() + " says " + e.getMessage()
                            + ". Look at Topics for who publishes there; the next good value ends this problem.");
        }
    }

    Optional<Item.Send> call(String channel, Command command) {
        return Optional.ofNullable(items.get(channel))
                .map(item -> item.caller().call(command, entities.state(key(channel))));
    }

    String key(String channel) {
        return id + "|" + channel;
    }

    Set<String> keys() {
        return entities.keys(id + "|");
    }
}
