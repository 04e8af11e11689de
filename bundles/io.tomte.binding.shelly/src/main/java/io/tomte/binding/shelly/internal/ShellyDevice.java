package io.tomte.binding.shelly.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.shelly.internal.component.BadValue;
import io.tomte.binding.shelly.internal.component.Call;
import io.tomte.binding.shelly.internal.component.Component;
import io.tomte.binding.shelly.internal.component.Item;
import io.tomte.binding.shelly.internal.component.Items;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.Value;

/**
 * One device: what is known of its components, and the entities made of that. Nothing is announced before the device answered
 * or is known not to. Only on the binding's thread.
 */
final class ShellyDevice {
    static final String MARK = "|"; // between prefix and channel; a prefix may have levels

    private static final String BAD_VALUE = "bad-value";
    private static final String DEVICE_ERROR = "device-error";
    private static final int MOST_COMPONENTS = 100;

    private final String prefix;
    private final Entities entities;
    private final Map<String, JsonObject> status = new LinkedHashMap<>(); // by component
    private final Map<String, Item> items = new LinkedHashMap<>(); // by channel
    private final Map<String, List<Item>> byComponent = new LinkedHashMap<>();
    private Optional<JsonObject> info = Optional.empty();
    private Optional<JsonObject> config = Optional.empty();
    private boolean statusKnown;
    private boolean shown;
    private Availability availability;

    ShellyDevice(String prefix, Entities entities) {
        this.prefix = prefix;
        this.entities = entities;
        this.availability = new Availability.Offline("nothing received yet on " + prefix + "/online");
    }

    boolean isShown() {
        return shown;
    }

    boolean isComplete() {
        return info.isPresent() && config.isPresent() && statusKnown;
    }

    boolean hasStatus() {
        return !status.isEmpty();
    }

    // ---- what the device says

    void onInfo(JsonObject answer) {
        info = Optional.of(answer);
        refresh();
    }

    void onConfig(JsonObject answer) {
        config = Optional.of(answer);
        refresh();
    }

    /** @param full nothing else is there */
    void onStatus(JsonObject all, boolean full, Cause cause) {
        statusKnown |= full;
        List<String> told = new ArrayList<>();
        boolean news = false;
        for (Map.Entry<String, JsonElement> entry : all.entrySet()) {
            if (entry.getValue().isJsonObject()
                    && (status.containsKey(entry.getKey()) || status.size() < MOST_COMPONENTS)) {
                news |= merge(entry.getKey(), entry.getValue().getAsJsonObject());
                told.add(entry.getKey());
            }
        }
        if (full && status.keySet().retainAll(told)) {
            news = true;
        }
        if (news || full) {
            refresh();
        }
        told.forEach(component -> read(component, cause));
    }

    /** @return whether there is a member that was not there before */
    private boolean merge(String component, JsonObject part) {
        JsonObject whole = status.computeIfAbsent(component, key -> new JsonObject());
        boolean news = whole.isEmpty();
        for (Map.Entry<String, JsonElement> member : part.entrySet()) {
            boolean known = Json.member(whole, member.getKey()).isPresent();
            news |= !known && !member.getValue().isJsonNull();
            whole.add(member.getKey(), member.getValue());
        }
        return news;
    }

    void onOnline(boolean online, Cause cause) {
        if (online) {
            availability = new Availability.Online();
        } else if (!(sleeps() && availability instanceof Availability.Online)) {
            availability = new Availability.Offline(cause.detail() + " says false");
        }
        keys().forEach(key -> entities.reach(key, availability, cause));
    }

    /** On battery: it is offline most of the time, and that is right. */
    private boolean sleeps() {
        return config.flatMap(all -> Json.member(all, "sys"))
                .filter(JsonElement::isJsonObject)
                .flatMap(sys -> Json.member(sys.getAsJsonObject(), "sleep"))
                .filter(JsonElement::isJsonObject)
                .flatMap(sleep -> Json.member(sleep.getAsJsonObject(), "wakeup_period"))
                .flatMap(Json::number)
                .filter(seconds -> seconds > 0)
                .isPresent();
    }

    void onEvent(String component, String event, Cause cause) {
        for (Item item : byComponent.getOrDefault(component, List.of())) {
            if (item.events().contains(event) && !cause.replay()) {
                entities.report(key(item.channel()), Optional.empty(), Map.of("event_type", Value.of(event)), cause);
                entities.fire(key(item.channel()), event, cause);
            }
        }
    }

    private void read(String component, Cause cause) {
        if (!shown) {
            return;
        }
        JsonObject now = status.get(component);
        for (Item item : byComponent.getOrDefault(component, List.of())) {
            String key = key(item.channel());
            try {
                item.reader().apply(now).ifPresent(told -> {
                    entities.report(key, told.state(), told.attributes(), cause);
                    entities.solve(key, BAD_VALUE);
                });
            } catch (BadValue e) {
                entities.raise(
                        key,
                        BAD_VALUE,
                        "In the status of " + component + " from " + prefix + " " + e.getMessage()
                                + ". Update the firmware of the device; the next good value ends this problem.");
            }
        }
        errors(component, now);
    }

    /** What a device complains of itself: {@code "errors":["overtemp"]}. */
    private void errors(String component, JsonObject now) {
        byComponent.getOrDefault(component, List.of()).stream().findFirst().ifPresent(item -> {
            Optional<JsonElement> errors = Json.member(now, "errors")
                    .filter(JsonElement::isJsonArray)
                    .filter(list -> !list.getAsJsonArray().isEmpty());
            errors.ifPresentOrElse(
                    list -> entities.raise(
                            key(item.channel()),
                            DEVICE_ERROR,
                            "The device reports " + list + " for " + component
                                    + ". Check its wiring and load; it clears the error by itself."),
                    () -> entities.solve(key(item.channel()), DEVICE_ERROR));
        });
    }

    // ---- what the home learns

    /** Announces now, with what is known; the device does not answer. */
    void showAnyway() {
        if (!shown && hasStatus()) {
            show();
        }
    }

    private void refresh() {
        if (shown || isComplete()) {
            show();
        }
    }

    private void show() {
        shown = true;
        items.clear();
        byComponent.clear();
        DeviceInfo device = device();
        Set<String> names = new TreeSet<>(status.keySet());
        for (String name : names) {
            JsonObject own = config.flatMap(all -> Json.member(all, name))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .orElseGet(JsonObject::new);
            String type = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
            boolean alone =
                    names.stream().filter(other -> other.startsWith(type + ":")).count() <= 1;
            Component component = new Component(id(), prefix, name, own, alone);
            List<Item> made = Items.of(component, status.get(name));
            byComponent.put(name, made);
            made.forEach(item -> items.put(item.channel(), item));
        }
        Set<String> keys = new LinkedHashSet<>();
        items.forEach((channel, item) -> {
            entities.announce(key(channel), device, item.draft().build());
            keys.add(key(channel));
        });
        entities.keepOnly(prefix + MARK, keys);
        Cause cause = Cause.device(prefix, true);
        keys.forEach(key -> entities.reach(key, availability, cause));
        names.forEach(name -> read(name, cause));
    }

    /** Twelve hexadecimal digits of its address, as devices say them; else the prefix. */
    private String id() {
        String last = prefix.substring(prefix.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
        return infoText("mac").orElse(last.matches("[0-9A-F]{12}") ? last : prefix);
    }

    private Optional<String> infoText(String key) {
        return info.flatMap(all -> Json.member(all, key))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank());
    }

    private DeviceInfo device() {
        String id = id();
        boolean address = id.matches("[0-9A-Fa-f]{12}");
        String mac = address ? id.toLowerCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:") : "";
        List<String> identifiers = new ArrayList<>();
        identifiers.add(infoText("id").orElse(prefix));
        if (address) {
            identifiers.add(mac);
        }
        Optional<String> ip = Optional.ofNullable(status.get("wifi"))
                .flatMap(wifi -> Json.member(wifi, "sta_ip"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> text.matches("[0-9.]{7,15}"));
        return new DeviceInfo(
                Optional.of(infoText("name").or(() -> infoText("id")).orElse(prefix)),
                identifiers,
                address ? List.of(new Connection("mac", mac)) : List.of(),
                Optional.of("Shelly"),
                infoText("app"),
                infoText("model"),
                Optional.empty(),
                infoText("gen").map(gen -> "gen" + gen),
                infoText("ver"),
                ip.map(text -> "http://" + text + "/"),
                Optional.empty(),
                Optional.empty());
    }

    // ---- commands

    Optional<Call> call(String channel, Command command) {
        return Optional.ofNullable(items.get(channel))
                .map(item -> item.caller().call(command, entities.state(key(channel))));
    }

    String key(String channel) {
        return prefix + MARK + channel;
    }

    Set<String> keys() {
        return entities.keys(prefix + MARK);
    }
}
