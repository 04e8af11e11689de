package io.tomte.binding.tasmota.internal.raw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.tasmota.internal.part.Companion;
import io.tomte.binding.tasmota.internal.part.DeviceTopics;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/**
 * Codes by infrared and radio, tags, and data points of Tuya controllers (SetOption66): there once they were told. A code that was
 * received can be sent again by its name.
 */
public final class RawSignals implements Companion {
    private static final int MOST_CODES = 64; // by receiver
    private static final int MOST_VALUES = 100;
    private static final int MOST_REPEATS = 20;
    private static final int LONGEST = 16_384; // characters of a message
    private static final String OTHER = "other";
    private static final String TUYA = "TuyaReceived";
    private static final String BAD_VALUE = "bad-value";

    private final Entities home;
    private final AdapterOutput output;
    private final String mac;
    private final Map<Receiver, Map<String, JsonObject>> codes = new LinkedHashMap<>(); // by name
    private final Map<String, TuyaValue> values = new LinkedHashMap<>(); // by key
    private DeviceTopics topics;
    private Optional<DeviceInfo> device = Optional.empty();
    private Optional<Availability> reach = Optional.empty();

    /** @param mac of the device, as in its keys */
    public RawSignals(Entities home, AdapterOutput output, String mac, DeviceTopics topics) {
        this.home = home;
        this.output = output;
        this.mac = mac;
        this.topics = topics;
    }

    @Override
    public void follow(DeviceTopics now, DeviceInfo announced) {
        topics = now;
        device = Optional.of(announced);
        codes.keySet().forEach(this::announce);
        values.forEach((key, value) -> announce(key, value.describe(mac + "_" + value.channel())));
    }

    private String key(String channel) {
        return mac + "/" + channel;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(values.keySet());
        for (Receiver receiver : codes.keySet()) {
            keys.add(key(receiver.channel() + "_received"));
            if (receiver.sends()) {
                keys.add(key(receiver.channel() + "_remote"));
            }
        }
        return keys;
    }

    @Override
    public void reach(Availability now, Cause cause) {
        reach = Optional.of(now);
        keys().forEach(key -> home.reach(key, now, cause));
    }

    @Override
    public void onDrivers(Set<String> drivers) {} // that one can receive does not say that somebody sends

    @Override
    public boolean onMessage(String topic, String payload, Cause cause) {
        boolean perhaps = payload.contains("Received\":{") || payload.contains("\"UID\":");
        if (!perhaps || payload.length() > LONGEST) {
            return false;
        }
        Optional<JsonObject> json = Json.object(payload);
        boolean mine = false;
        for (Receiver receiver : Receiver.values()) {
            Optional<JsonObject> told = json.flatMap(receiver::told);
            told.ifPresent(code -> onCode(receiver, code, cause));
            mine |= told.isPresent();
        }
        Optional<JsonObject> tuya = json.flatMap(one -> Json.member(one, TUYA))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
        tuya.ifPresent(told -> onTuya(told, cause));
        return mine && !payload.contains("\"UID\":") || tuya.isPresent(); // tags come among sensors
    }

    private void onCode(Receiver receiver, JsonObject told, Cause cause) {
        Optional<String> code = receiver.code(told);
        if (code.isEmpty() || device.isEmpty()) {
            return;
        }
        Map<String, JsonObject> known = codes.computeIfAbsent(receiver, one -> new LinkedHashMap<>());
        boolean room = known.size() < MOST_CODES || known.containsKey(code.get());
        if (room) {
            known.put(code.get(), told);
        }
        announce(receiver);
        String key = key(receiver.channel() + "_received");
        if (!cause.replay()) { // what the broker repeats was received long ago
            String type = room ? code.get() : OTHER;
            home.report(
                    key,
                    Optional.of(output.now().toString()),
                    Map.of("event_type", Value.of(type), "code", Value.of(code.get())),
                    cause);
            home.fire(key, type, cause);
        }
        output.trace(List.of(key));
    }

    private void announce(Receiver receiver) {
        List<String> types = new ArrayList<>(codes.get(receiver).keySet());
        types.add(OTHER);
        String received = receiver.channel() + "_received";
        announce(
                key(received),
                EntityDraft.of(Kind.EVENT, mac + "_" + received)
                        .name(receiver.title() + " received")
                        .capability("event_types", Value.texts(types)));
        if (receiver.sends()) {
            String remote = receiver.channel() + "_remote";
            announce(
                    key(remote),
                    EntityDraft.of(Kind.REMOTE, mac + "_" + remote)
                            .name(receiver.title() + " remote")
                            .capability(
                                    "commands",
                                    Value.texts(List.copyOf(codes.get(receiver).keySet())))
                            .actions("send_command"));
        }
    }

    private void announce(String key, EntityDraft draft) {
        EntityInfo info = draft.build();
        device.ifPresent(one -> home.announce(key, one, info));
        reach.ifPresent(now -> home.reach(key, now, Cause.device("discovery", true)));
    }

    private void onTuya(JsonObject told, Cause cause) {
        told.entrySet().stream()
                .limit(MOST_VALUES)
                .forEach(entry -> TuyaValue.of(entry.getKey())
                        .filter(value -> device.isPresent()
                                && (values.size() < MOST_VALUES || values.containsKey(key(value.channel()))))
                        .ifPresent(value -> onValue(key(value.channel()), value, entry.getValue(), cause)));
        output.trace(values.keySet());
    }

    private void onValue(String key, TuyaValue value, JsonElement told, Cause cause) {
        if (!value.equals(values.put(key, value))) {
            announce(key, value.describe(mac + "_" + value.channel()));
        }
        value.state(told)
                .ifPresentOrElse(
                        state -> {
                            home.report(key, state, cause);
                            home.solve(key, BAD_VALUE);
                        },
                        () -> home.raise(
                                key,
                                BAD_VALUE,
                                "'" + Texts.cut(told.toString()) + "' in " + cause.detail()
                                        + " is no value of its type; the next good value ends this problem."));
    }

    @Override
    public void onCommand(String key, Command command) {
        Receiver receiver = codes.keySet().stream()
                .filter(one -> one.sends() && key.equals(key(one.channel() + "_remote")))
                .findFirst()
                .filter(one -> command.action().equals("send_command"))
                .orElseThrow(() -> Arguments.unknown(command));
        List<Map.Entry<String, String>> round = wished(command).stream()
                .map(code -> Optional.ofNullable(codes.get(receiver).get(code))
                        .map(receiver::again)
                        .orElseGet(() -> receiver.send(code)))
                .toList();
        int times = Arguments.number(command, "num_repeats", 1, MOST_REPEATS)
                .orElse(1.0)
                .intValue();
        Collections.nCopies(times, round).stream()
                .flatMap(List::stream)
                .forEach(sent -> output.publish(
                        topics.command() + sent.getKey(), Bytes.utf8(sent.getValue()), QoS.AT_MOST_ONCE, false));
    }

    /** One code, or several in order. */
    private static List<String> wished(Command command) {
        if (Arguments.get(command, "command").orElse(Value.NONE) instanceof Value.ListOf list) {
            List<String> all = list.values().stream()
                    .flatMap(value -> value instanceof Value.Text text ? Stream.of(text.value()) : Stream.empty())
                    .toList();
            if (all.isEmpty() || all.size() != list.values().size() || all.size() > MOST_CODES) {
                throw Arguments.bad("command must be a code or a list of up to " + MOST_CODES + " codes.");
            }
            return all;
        }
        return List.of(Arguments.needText(command, "command").strip());
    }
}
