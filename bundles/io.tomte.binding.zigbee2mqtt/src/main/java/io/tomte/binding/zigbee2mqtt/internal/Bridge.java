package io.tomte.binding.zigbee2mqtt.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.DeviceDraft;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** The bridge itself as a device: whether it is there, who may join, and what can be asked of it. */
final class Bridge {
    /** As long as Zigbee allows, in seconds. */
    private static final int LONGEST_JOIN = 254;

    private static final int LARGEST_MAP = 262_144; // characters
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final List<String> EVENTS =
            List.of("device_joined", "device_announce", "device_interview", "device_leave");
    private static final List<String> LEVELS = List.of("error", "warning", "info", "debug");

    private final AdapterOutput output;
    private final Entities home;
    private final Base base;
    private final Requests requests;
    private final String prefix;
    private Optional<String> coordinator = Optional.empty();
    private Optional<String> version = Optional.empty();
    private Optional<Instant> joinUntil = Optional.empty();
    private Availability reach = new Availability.Undeclared();
    private Optional<Cause> reached = Optional.empty(); // what last told so

    Bridge(AdapterOutput output, Entities home, Base base, Requests requests) {
        this.output = output;
        this.home = home;
        this.base = base;
        this.requests = requests;
        this.prefix = base.topic() + "/bridge/";
    }

    /** What devices name as the one they are reached through. */
    static String identifier(Base base) {
        return "zigbee2mqtt_bridge:" + base.topic();
    }

    Availability reach() {
        return reach;
    }

    /** The bridge told its devices, so it is there. */
    void appear() {
        if (!home.has(prefix + "connection")) {
            announce();
        }
    }

    private void announce() {
        DeviceDraft device = DeviceDraft.of(identifier(base))
                .name("Zigbee2MQTT")
                .manufacturer("Zigbee2MQTT")
                .model("Bridge");
        coordinator.ifPresent(address -> device.identifier(base.bridgeIdentifier(address)));
        version.ifPresent(device::swVersion);
        DeviceInfo info = device.build();
        boolean isNew = !home.has(prefix + "connection");
        describe().forEach((key, entity) -> home.announce(key, info, entity));
        if (isNew) {
            reached.ifPresent(this::tellReach);
        }
    }

    private Map<String, EntityInfo> describe() {
        Map<String, EntityInfo> all = new LinkedHashMap<>();
        put(
                all,
                draft(Kind.BINARY_SENSOR, "connection", "Connection")
                        .deviceClass("connectivity")
                        .diagnostic());
        put(all, draft(Kind.SWITCH, "permit_join", "Permit join").actions("turn_on", "turn_off", "toggle"));
        put(all, number());
        put(all, draft(Kind.BUTTON, "restart", "Restart").actions("press").config());
        put(
                all,
                draft(Kind.SELECT, "log_level", "Log level")
                        .capability("options", Value.texts(LEVELS))
                        .actions("select_option")
                        .config());
        put(
                all,
                draft(Kind.BINARY_SENSOR, "restart_required", "Restart required")
                        .deviceClass("problem")
                        .diagnostic());
        put(all, draft(Kind.SENSOR, "coordinator", "Coordinator").diagnostic());
        put(
                all,
                draft(Kind.SENSOR, "network_map", "Network map")
                        .deviceClass("timestamp")
                        .diagnostic());
        put(
                all,
                draft(Kind.BUTTON, "update_network_map", "Update network map")
                        .actions("press")
                        .config());
        put(all, text("add_group", "Add group"));
        put(all, draft(Kind.EVENT, "event", "Network event").capability("event_types", Value.texts(EVENTS)));
        return all;
    }

    private EntityDraft draft(Kind kind, String id, String title) {
        return EntityDraft.of(kind, prefix + id).name(title);
    }

    private EntityDraft number() {
        return draft(Kind.NUMBER, "join_time", "Join time")
                .unit("s")
                .capability("min", Value.of(0))
                .capability("max", Value.of(LONGEST_JOIN))
                .capability("step", Value.of(1))
                .actions("set_value");
    }

    private EntityDraft text(String id, String title) {
        return draft(Kind.TEXT, id, title)
                .capability("min", Value.of(1))
                .capability("max", Value.of(200))
                .actions("set_value")
                .config();
    }

    private static void put(Map<String, EntityInfo> all, EntityDraft draft) {
        EntityInfo info = draft.build();
        all.put(info.identity(), info);
    }

    /** @param word {@code online} or {@code offline} */
    void onState(String word, Cause cause) {
        boolean online = word.equals("online");
        reach = online ? new Availability.Online() : new Availability.Offline(base.bridge("state") + " says " + word);
        reached = Optional.of(cause);
        if (home.has(prefix + "connection")) {
            tellReach(cause);
        }
    }

    private void tellReach(Cause cause) {
        for (String key : home.keys(prefix)) {
            if (!key.equals(prefix + "connection")) {
                home.reach(key, reach, cause);
            }
        }
        home.report(prefix + "connection", reach instanceof Availability.Online ? "on" : "off", cause);
    }

    /** Zigbee2MQTT, "bridge/info". */
    void onInfo(JsonObject info, Cause cause) {
        Optional<JsonObject> stick = Base.object(info, "coordinator");
        coordinator = stick.flatMap(json -> Base.text(json, "ieee_address"));
        version = Base.text(info, "version");
        if (coordinator.isEmpty() && !home.has(prefix + "connection")) {
            return; // it could not be known again in what Home Assistant discovery tells
        }
        announce();
        home.report(
                prefix + "coordinator",
                stick.flatMap(json -> Base.text(json, "type")),
                coordinator
                        .map(address -> Map.of("ieee_address", Value.of(address)))
                        .orElse(Map.of()),
                cause);
        home.report(prefix + "restart_required", Base.flag(info, "restart_required") ? "on" : "off", cause);
        Base.text(info, "log_level")
                .filter(LEVELS::contains)
                .ifPresent(level -> home.report(prefix + "log_level", level, cause));
        joinUntil = until(info);
        home.report(prefix + "permit_join", Base.flag(info, "permit_join") ? "on" : "off", cause);
        tick(cause);
    }

    /** Newer versions tell the moment, older ones how many seconds are left. */
    private Optional<Instant> until(JsonObject info) {
        if (!Base.flag(info, "permit_join")) {
            return Optional.empty();
        }
        Optional<Instant> end = Json.member(info, "permit_join_end")
                .flatMap((JsonElement told) -> Json.number(told))
                .filter(millis -> millis > 0 && millis < 1e14)
                .map(millis -> Instant.ofEpochMilli(millis.longValue()));
        return end.or(() -> Json.member(info, "permit_join_timeout")
                .flatMap((JsonElement told) -> Json.number(told))
                .filter(seconds -> seconds >= 0 && seconds <= 1e6)
                .map(seconds -> output.now().plusSeconds(seconds.longValue())));
    }

    String timer() {
        return prefix + "join_time";
    }

    /** Counts down what is left. */
    void tick(Cause cause) {
        long left = joinUntil
                .map(end -> Math.max(0, Duration.between(output.now(), end).toSeconds()))
                .orElse(0L);
        home.report(prefix + "join_time", Long.toString(left), cause);
        if (left > 0) {
            output.timer(timer(), TICK);
        } else {
            output.cancelTimer(timer());
        }
    }

    void onEvent(JsonObject event, Cause cause) {
        String type = Base.text(event, "type").orElse("");
        if (cause.replay() || !EVENTS.contains(type)) {
            return;
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("event_type", Value.of(type));
        for (String detail : List.of("friendly_name", "ieee_address", "status")) {
            Value value = Base.object(event, "data")
                    .flatMap(data -> Base.text(data, detail))
                    .map(Value::of)
                    .orElse(Value.NONE);
            attributes.put(detail, value);
        }
        home.report(prefix + "event", Optional.of(output.now().toString()), attributes, cause);
        home.fire(prefix + "event", type, cause);
    }

    void onResponse(String what, JsonObject response, Cause cause) {
        requests.onResponse(what, response);
        if (what.equals("networkmap")
                && Base.text(response, "status").filter("ok"::equals).isPresent()) {
            Optional<JsonElement> map = Base.object(response, "data").flatMap(data -> Json.member(data, "value"));
            boolean fits = map.filter(value -> value.toString().length() <= LARGEST_MAP)
                    .isPresent();
            home.report(
                    prefix + "network_map",
                    Optional.of(fits ? output.now().toString() : EntityState.UNKNOWN),
                    Map.of("map", fits ? map.map(Json::value).orElse(Value.NONE) : Value.NONE),
                    cause);
        }
    }

    void onCommand(String key, Command command) {
        JsonObject request = new JsonObject();
        switch (key.substring(prefix.length())) {
            case "permit_join" -> {
                boolean on = command.action().equals("turn_on")
                        || command.action().equals("toggle") && !home.state(key).equals("on");
                permit(key, on ? LONGEST_JOIN : 0);
            }
            case "join_time" -> permit(key, (int) Arguments.needNumber(command, "value", 0, LONGEST_JOIN));
            case "restart" -> requests.send(key, "restart", request);
            case "update_network_map" -> {
                request.addProperty("type", "raw");
                request.addProperty("routes", false);
                requests.send(key, "networkmap", request);
            }
            case "add_group" -> {
                request.addProperty("friendly_name", Management.newName(command));
                requests.send(key, "group/add", request);
            }
            case "log_level" -> logLevel(key, Arguments.needText(command, "option"));
            default -> throw Arguments.unknown(command);
        }
    }

    private void permit(String key, int seconds) {
        JsonObject request = new JsonObject();
        request.addProperty("time", seconds);
        requests.send(key, "permit_join", request);
    }

    private void logLevel(String key, String level) {
        if (!LEVELS.contains(level)) {
            throw Arguments.bad("The log level must be one of " + String.join(", ", LEVELS) + ".");
        }
        JsonObject advanced = new JsonObject();
        advanced.addProperty("log_level", level);
        JsonObject options = new JsonObject();
        options.add("advanced", advanced);
        JsonObject request = new JsonObject();
        request.add("options", options);
        requests.send(key, "options", request);
    }
}
