package io.tomte.binding.tasmota.internal.part;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** All that the parts of one device may do. Only on the binding's thread. */
public final class Port {
    private static final String BAD_VALUE = "bad-value";
    private static final int SHOWN = 80; // characters of a payload in a sentence

    private final DeviceConfig config;
    private final Entities entities;
    private final AdapterOutput output;
    private final Set<String> touched = new LinkedHashSet<>();

    public Port(DeviceConfig config, Entities entities, AdapterOutput output) {
        this.config = config;
        this.entities = entities;
        this.output = output;
    }

    DeviceConfig config() {
        return config;
    }

    /** Key of the entity in the home. */
    public String key(String channel) {
        return config.mac() + "/" + channel;
    }

    EntityDraft draft(Kind kind, String channel) {
        return EntityDraft.of(kind, config.mac() + "_" + channel)
                .discoveryId(channel)
                .topic("availability_topic", config.topics().will());
    }

    /** The name of a relay or light: the main feature where it is the device's own name. */
    EntityDraft named(EntityDraft draft, int index, String otherwise) {
        Optional<String> name =
                index < config.friendlyNames().size() ? config.friendlyNames().get(index) : Optional.empty();
        return name.equals(Optional.of(config.name())) ? draft.main() : draft.name(name.orElse(otherwise));
    }

    void state(String channel, String state, Reading reading) {
        report(channel, Optional.of(state), Map.of(), reading);
    }

    void report(String channel, Optional<String> state, Map<String, Value> attributes, Reading reading) {
        report(channel, state, attributes, reading.cause());
        entities.solve(key(channel), BAD_VALUE);
    }

    void report(String channel, Optional<String> state, Map<String, Value> attributes, Cause cause) {
        touched.add(key(channel));
        entities.report(key(channel), state, attributes, cause);
    }

    void fire(String channel, String type, Reading reading) {
        touched.add(key(channel));
        if (!reading.cause().replay()) { // an old event that is repeated is none
            entities.report(
                    key(channel), Optional.of(now().toString()), Map.of("event_type", Value.of(type)), reading.cause());
            entities.fire(key(channel), type, reading.cause());
        }
    }

    /** A value that makes no sense: a problem on the entity, with place and next step. */
    void bad(String channel, Reading reading, String what, JsonElement value, String wanted) {
        touched.add(key(channel));
        String shown = Texts.cut(Json.text(value), SHOWN);
        entities.raise(
                key(channel),
                BAD_VALUE,
                what + " in " + reading.topic() + " is '" + shown + "', which is not " + wanted
                        + ". Look at Topics for who publishes there; the next good value ends this problem.");
    }

    String state(String channel) {
        return entities.state(key(channel));
    }

    Value attribute(String channel, String name) {
        return entities.attribute(key(channel), name);
    }

    Instant now() {
        return output.now();
    }

    /** Publishes {@code cmnd/…/<command>}; not retained, QoS 0, as a device that sleeps shall not be woken by old wishes. */
    void send(String command, String payload) {
        output.publish(config.topics().command() + command, Bytes.utf8(payload), QoS.AT_MOST_ONCE, false);
    }

    /** Calls {@link Part#onTimer} of the channel. */
    void timer(String channel, Duration delay) {
        output.timer(key(channel), delay);
    }

    void cancelTimer(String channel) {
        output.cancelTimer(key(channel));
    }

    /** The keys that were touched since the last call. */
    public Set<String> takeTouched() {
        Set<String> taken = new LinkedHashSet<>(touched);
        touched.clear();
        return taken;
    }
}
