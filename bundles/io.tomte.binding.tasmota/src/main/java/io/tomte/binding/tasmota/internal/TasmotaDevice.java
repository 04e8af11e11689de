package io.tomte.binding.tasmota.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.tasmota.internal.part.Companion;
import io.tomte.binding.tasmota.internal.part.DeviceConfig;
import io.tomte.binding.tasmota.internal.part.Part;
import io.tomte.binding.tasmota.internal.part.Parts;
import io.tomte.binding.tasmota.internal.part.Port;
import io.tomte.binding.tasmota.internal.part.Reading;
import io.tomte.binding.tasmota.internal.part.SensorTree;
import io.tomte.binding.tasmota.internal.raw.RawSignals;
import io.tomte.binding.tasmota.internal.zigbee.ZigbeeBridge;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** One device at work: its topics, its parts, whether it can be reached. Only on the binding's thread. */
final class TasmotaDevice {
    private static final String BAD_MESSAGE = "bad-message";
    private static final String BAD_CONFIG = "bad-config";
    private static final Map<String, Reading.Place> STATUS = Map.of(
            "STATUS1", Reading.Place.DEVICE,
            "STATUS2", Reading.Place.DEVICE,
            "STATUS5", Reading.Place.DEVICE,
            "STATUS8", Reading.Place.SENSOR,
            "STATUS10", Reading.Place.SENSOR,
            "STATUS11", Reading.Place.STATE);

    private final DeviceConfig config;
    private final SensorTree sensors;
    private final Entities entities;
    private final AdapterOutput output;
    private final Port port;
    private final Map<String, Part> parts = new LinkedHashMap<>(); // by key
    private final List<String> filters;
    private final List<Companion> companions;
    private Availability availability;

    /** @param before what was announced until now */
    TasmotaDevice(
            DeviceConfig config,
            SensorTree sensors,
            Entities entities,
            AdapterOutput output,
            Optional<TasmotaDevice> before) {
        this.config = config;
        this.sensors = sensors;
        this.entities = entities;
        this.output = output;
        this.port = new Port(config, entities, output);
        this.filters = List.of(
                config.topics().telemetry() + "+",
                config.topics().telemetry() + "+/SENSOR", // of one Zigbee device each, with SetOption89
                config.topics().telemetry() + "+/ZbReceived",
                config.topics().answer() + "+");
        this.availability = new Availability.Offline(
                "nothing received yet on " + config.topics().will());
        this.companions = before.map(old -> old.companions)
                .orElseGet(() -> List.of(
                        new ZigbeeBridge(entities, output, config.mac(), config.topics()),
                        new RawSignals(entities, output, config.mac(), config.topics())));
        Parts.of(port, sensors).forEach(part -> parts.put(port.key(part.channel()), part));
    }

    DeviceConfig config() {
        return config;
    }

    boolean isSame(DeviceConfig otherConfig, SensorTree otherSensors) {
        return config.equals(otherConfig) && sensors.equals(otherSensors);
    }

    List<String> filters() {
        return filters;
    }

    /** Announces everything; what an earlier announcement of the device had and this one has not is taken out. */
    void begin(Optional<TasmotaDevice> before) {
        before.filter(old -> old.config.topics().equals(config.topics()))
                .ifPresent(old -> availability = old.availability);
        DeviceInfo device = Described.info(config);
        parts.forEach((key, part) -> entities.announce(key, device, part.describe()));
        Set<String> keys = new LinkedHashSet<>(parts.keySet());
        companions.forEach(companion -> {
            companion.follow(config.topics(), device);
            keys.addAll(companion.keys());
        });
        entities.keepOnly(config.mac() + "/", keys);
        parts.values().forEach(Part::begin);
        reach(Cause.device("discovery", true));
        if (Parts.hasHalfShutter(config)) {
            raise(
                    BAD_CONFIG,
                    "A relay is set up as one half of a shutter, without the other half beside it. Check ShutterRelay in the"
                            + " console of the device.");
        } else {
            solve(BAD_CONFIG);
        }
        before.filter(old -> availability instanceof Availability.Online).ifPresent(old -> ask());
        output.trace(port.takeTouched());
    }

    void withdraw() {
        entities.keepOnly(config.mac() + "/", Set.of());
        parts.keySet().forEach(output::cancelTimer);
    }

    void onMessage(AdapterMessage message) {
        Cause cause = Cause.device(message.topic(), message.retained());
        String topic = message.topic();
        String payload = message.payload().utf8();
        for (Companion companion : companions) {
            if (companion.onMessage(topic, payload, cause)) {
                return;
            }
        }
        if (topic.equals(config.topics().will())) {
            onWill(payload, cause);
        } else if (topic.equals(config.topics().state())) {
            read(Reading.Place.STATE, payload, cause);
        } else if (topic.equals(config.topics().sensor())) {
            read(Reading.Place.SENSOR, payload, cause);
        } else if (topic.startsWith(config.topics().answer())) {
            onAnswer(topic.substring(config.topics().answer().length()), payload, cause);
        }
        output.trace(port.takeTouched());
    }

    /** With SetOption4 the answer to a command comes on a topic of its name instead of {@code RESULT}. */
    private void onAnswer(String name, String payload, Cause cause) {
        if (STATUS.containsKey(name)) {
            read(STATUS.get(name), payload, cause);
        } else if (name.equals("STATUS4")) {
            Json.object(payload)
                    .map(json -> unwrapped(json, cause.detail()))
                    .flatMap(json -> Json.member(json, "Drivers"))
                    .filter(JsonElement::isJsonPrimitive)
                    .map(drivers -> Set.copyOf(List.of(drivers.getAsString().split(","))))
                    .ifPresent(drivers -> companions.forEach(companion -> companion.onDrivers(drivers)));
        } else if (name.equals("RESULT") || payload.startsWith("{") && !name.startsWith("STATUS")) {
            read(Reading.Place.RESULT, payload, cause);
        }
    }

    private void onWill(String payload, Cause cause) {
        boolean wasOnline = availability instanceof Availability.Online;
        if (payload.equals(config.online())) {
            availability = new Availability.Online();
            solve(BAD_MESSAGE);
        } else if (payload.equals(config.offline())) {
            availability = config.sleeps() && wasOnline
                    ? availability
                    : new Availability.Offline(cause.detail() + " says " + payload);
        } else {
            raise(
                    BAD_MESSAGE,
                    cause.detail() + " says '" + cut(payload) + "', which is neither " + config.online() + " nor "
                            + config.offline() + ". Restart the device, so that it announces its words again.");
            return;
        }
        reach(cause);
        if (!wasOnline && availability instanceof Availability.Online) {
            ask();
        }
    }

    private void reach(Cause cause) {
        parts.keySet().forEach(key -> entities.reach(key, availability, cause));
        companions.forEach(companion -> companion.reach(availability, cause));
    }

    /** Status 0 asks for all that the device knows; the answers are {@code STATUS}, {@code STATUS1} … {@code STATUS11}. */
    private void ask() {
        output.publish(config.topics().command() + "STATUS", Bytes.utf8("0"), QoS.AT_MOST_ONCE, false);
    }

    private void read(Reading.Place place, String payload, Cause cause) {
        String topic = cause.detail();
        Optional<JsonObject> json = Json.object(payload);
        if (json.isEmpty()) {
            raise(
                    BAD_MESSAGE,
                    topic + " is no JSON object: '" + cut(payload)
                            + "'. Look at Topics for who publishes there; the next good message ends this problem.");
            return;
        }
        solve(BAD_MESSAGE);
        Reading reading = new Reading(place, unwrapped(json.get(), topic), topic, cause);
        parts.values().forEach(part -> part.onReading(reading));
    }

    /** {@code {"StatusSNS":{…}}}: the only member is what was asked for. */
    private static JsonObject unwrapped(JsonObject json, String topic) {
        if (!topic.contains("STATUS")) {
            return json;
        }
        return json.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("Status"))
                .map(Map.Entry::getValue)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .findFirst()
                .orElse(json);
    }

    private static String cut(String payload) {
        return payload.length() > 60 ? payload.substring(0, 60) + "…" : payload;
    }

    /** On the first entity, which stands for the device. */
    void raise(String problem, String sentence) {
        parts.keySet().stream().findFirst().ifPresent(key -> entities.raise(key, problem, sentence));
    }

    void solve(String problem) {
        parts.keySet().stream().findFirst().ifPresent(key -> entities.solve(key, problem));
    }

    void command(String key, Command command) {
        if (parts.containsKey(key)) {
            parts.get(key).command(command);
        } else {
            companions.stream()
                    .filter(companion -> companion.keys().contains(key))
                    .findFirst()
                    .orElseThrow(() -> Arguments.unknown(command))
                    .onCommand(key, command);
        }
    }

    void onTimer(String key) {
        Optional.ofNullable(parts.get(key)).ifPresent(Part::onTimer);
    }
}
