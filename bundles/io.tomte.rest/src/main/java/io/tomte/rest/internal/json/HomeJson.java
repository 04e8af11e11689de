package io.tomte.rest.internal.json;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.EntityState.LastCommand;
import io.tomte.device.api.Home;
import io.tomte.device.api.MessageTrace.Traced;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;

/** The home as JSON; docs/api.md, "Home". */
public final class HomeJson {
    private HomeJson() {}

    /** @param seq number of the last event that the home is known to hold */
    public static JsonObject home(long seq, Home home) {
        JsonObject json = new JsonObject();
        json.addProperty("seq", seq);
        json.add("areas", array(home.areas().values(), HomeJson::area));
        Map<String, List<Entity>> byDevice =
                home.entities().values().stream().collect(java.util.stream.Collectors.groupingBy(Entity::device));
        json.add(
                "devices",
                array(
                        home.devices().values(),
                        device -> device(device, byDevice.getOrDefault(device.id(), List.of()))));
        json.add("entities", array(home.entities().values(), HomeJson::entity));
        return json;
    }

    public static JsonObject area(Area area) {
        JsonObject json = new JsonObject();
        json.addProperty("id", area.id());
        json.addProperty("name", area.name());
        json.addProperty("rev", area.rev());
        return json;
    }

    /** @param entities of this device; their problems are shown as the device's */
    public static JsonObject device(Device device, Collection<Entity> entities) {
        DeviceInfo info = device.info();
        JsonObject json = new JsonObject();
        json.addProperty("id", device.id());
        json.addProperty("name", device.name());
        json.add("area", ValueJson.text(device.area()));
        json.add("manufacturer", ValueJson.text(info.manufacturer()));
        json.add("model", ValueJson.text(info.model()));
        json.add("model_id", ValueJson.text(info.modelId()));
        json.add("serial_number", ValueJson.text(info.serialNumber()));
        json.add("hw_version", ValueJson.text(info.hwVersion()));
        json.add("sw_version", ValueJson.text(info.swVersion()));
        json.add("configuration_url", ValueJson.text(info.configurationUrl()));
        json.add("via_device", ValueJson.text(info.viaDevice()));
        json.add("identifiers", ValueJson.texts(info.identifiers()));
        json.add("connections", array(info.connections(), HomeJson::connection));
        json.addProperty("source", device.source());
        json.addProperty("announced", device.announced());
        json.addProperty("status", device.status().id());
        json.add("first_seen", ValueJson.text(device.firstSeen().map(Times::text)));
        json.add(
                "problems",
                array(
                        entities.stream()
                                .flatMap(entity -> entity.problems().stream())
                                .distinct()
                                .toList(),
                        HomeJson::problem));
        json.addProperty("rev", device.rev());
        return json;
    }

    public static JsonObject entity(Entity entity) {
        EntityInfo info = entity.info();
        JsonObject json = new JsonObject();
        json.addProperty("id", entity.id());
        json.addProperty("device", entity.device());
        json.addProperty("kind", info.kind().id());
        json.add("unique_id", ValueJson.text(info.uniqueId()));
        json.addProperty("discovery_id", info.discoveryId());
        json.add("name", ValueJson.text(entity.name()));
        json.addProperty("display_name", entity.displayName());
        json.add("device_class", ValueJson.text(info.deviceClass()));
        json.add("unit", ValueJson.text(info.unit()));
        json.add("category", ValueJson.text(info.category()));
        json.add("icon", ValueJson.text(info.icon()));
        json.addProperty("enabled", entity.enabled());
        json.addProperty("main", info.main());
        json.add("capabilities", ValueJson.write(info.capabilities()));
        json.add("actions", ValueJson.texts(info.actions()));
        JsonObject topics = new JsonObject();
        info.topics().forEach(topics::addProperty);
        json.add("topics", topics);
        json.addProperty("source", entity.source());
        if (Value.of(true).equals(info.capabilities().get("assumed_state"))) {
            json.addProperty("assumed", true);
        }
        entity.state().lastCommand().ifPresent(last -> json.add("last_command", command(last)));
        json.add("state", state(entity));
        json.add("problems", array(entity.problems(), HomeJson::problem));
        json.addProperty("rev", entity.settings().rev());
        return json;
    }

    public static JsonObject state(Entity entity) {
        EntityState state = entity.state();
        JsonObject json = new JsonObject();
        json.addProperty("state", state.state());
        json.add("attributes", ValueJson.write(state.attributes()));
        switch (state.availability()) {
            case Availability.Undeclared undeclared -> json.add("reason", JsonNull.INSTANCE);
            case Availability.Online online -> {
                json.addProperty("available", true);
                json.add("reason", JsonNull.INSTANCE);
            }
            case Availability.Offline offline -> {
                json.addProperty("available", false);
                json.addProperty("reason", offline.reason());
            }
        }
        json.addProperty("changed_at", Times.text(state.changedAt()));
        json.addProperty("updated_at", Times.text(state.updatedAt()));
        json.addProperty("pending", state.pending());
        Shown.of(entity).ifPresent(shown -> json.add("shown", shown));
        state.since().ifPresent(since -> json.addProperty("since", Times.text(since)));
        state.cause().ifPresent(cause -> json.addProperty("origin", cause.origin() + " " + cause.detail()));
        state.desired().ifPresent(desired -> json.add("desired", desired(desired)));
        return json;
    }

    private static JsonObject desired(Desired desired) {
        JsonObject json = new JsonObject();
        desired.state().ifPresent(state -> json.addProperty("state", state));
        if (!desired.attributes().isEmpty()) {
            json.add("attributes", ValueJson.write(desired.attributes()));
        }
        return json;
    }

    public static JsonObject command(LastCommand last) {
        JsonObject json = new JsonObject();
        json.addProperty("id", last.id());
        json.addProperty("action", last.action());
        json.addProperty("outcome", last.outcome().name().toLowerCase(Locale.ROOT));
        json.addProperty("detail", last.detail());
        json.addProperty("at", Times.text(last.at()));
        return json;
    }

    public static JsonObject message(Traced message) {
        JsonObject json = new JsonObject();
        json.addProperty("at", Times.text(message.at()));
        json.addProperty("direction", message.incoming() ? "in" : "out");
        json.addProperty("topic", message.address());
        json.addProperty("payload", message.payload());
        json.addProperty("retained", message.retained());
        return json;
    }

    public static <T> JsonArray array(Collection<T> items, Function<? super T, ? extends JsonElement> one) {
        JsonArray json = new JsonArray(items.size());
        items.forEach(item -> json.add(one.apply(item)));
        return json;
    }

    private static JsonArray connection(DeviceInfo.Connection connection) {
        JsonArray pair = new JsonArray(2);
        pair.add(connection.type());
        pair.add(connection.value());
        return pair;
    }

    private static JsonObject problem(Problem problem) {
        JsonObject json = new JsonObject();
        json.addProperty("key", problem.key());
        json.addProperty("detail", problem.detail());
        json.addProperty("since", Times.text(problem.since()));
        return json;
    }
}
