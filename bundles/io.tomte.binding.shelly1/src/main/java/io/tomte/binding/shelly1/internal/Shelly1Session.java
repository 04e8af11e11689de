package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/**
 * Speaks with Shelly devices of the first generation: plain values below {@code shellies/<id>/}, and an announcement with model
 * and address that each gives when asked. Source: Shelly's API documentation, Gen1, page MQTT.
 */
public final class Shelly1Session implements AdapterSession {
    private static final String ALL = "shellies/";
    private static final Pattern TOPIC = Pattern.compile(ALL + "([A-Za-z0-9_.-]{1,64})/(.+)");
    private static final int MOST_DEVICES = 2_000;

    private final AdapterOutput output;
    private final Entities entities;
    private final Map<String, Shelly1Device> devices = new LinkedHashMap<>(); // by id

    public Shelly1Session(AdapterOutput output) {
        this.output = output;
        this.entities = new Entities(output);
    }

    @Override
    public void start() {
        output.subscribe(ALL + "#", QoS.AT_LEAST_ONCE);
        send(ALL + "command", "announce");
        send(ALL + "command", "update"); // all values once more
    }

    private void send(String topic, String payload) {
        output.publish(topic, Bytes.utf8(payload), QoS.AT_LEAST_ONCE, false);
    }

    @Override
    public void onMessage(AdapterMessage message) {
        if (message.topic().equals(ALL + "announce")) {
            json(message)
                    .ifPresent(json -> introduce(
                            Json.member(json, "id")
                                    .filter(JsonElement::isJsonPrimitive)
                                    .map(JsonElement::getAsString)
                                    .orElse(""),
                            json));
            return;
        }
        Matcher topic = TOPIC.matcher(message.topic());
        if (!topic.matches() || message.payload().isEmpty()) {
            return;
        }
        String id = topic.group(1);
        String below = topic.group(2);
        if (below.equals("announce") || below.equals("info")) {
            json(message).ifPresent(json -> {
                introduce(id, json);
                if (Reports.isOne(below)) {
                    report(id, below, json, message);
                }
            });
        } else if (Reports.isOne(below)) {
            Json.object(message.payload().utf8()).ifPresent(json -> report(id, below, json, message));
        } else if (!below.contains("command") && !below.endsWith("/set")) { // those are for the device
            device(id).ifPresent(device -> onValue(device, id, below, message));
        }
    }

    private Optional<JsonObject> json(AdapterMessage message) {
        Optional<JsonObject> json = Json.object(message.payload().utf8());
        if (json.isEmpty()) {
            output.log(message.topic(), "This is no JSON object, so it introduces no device.");
        }
        return json;
    }

    private void introduce(String id, JsonObject json) {
        if (!id.isEmpty() && TOPIC.matcher(ALL + id + "/x").matches()) {
            device(id).ifPresent(device -> device.introduce(json));
        }
    }

    private void report(String id, String below, JsonObject json, AdapterMessage message) {
        device(id).ifPresent(device -> {
            device.onReport(below, json, message);
            output.trace(device.keys());
        });
    }

    private void onValue(Shelly1Device device, String id, String below, AdapterMessage message) {
        Cause cause = Cause.device(message.topic(), message.retained());
        if (below.equals("online")) {
            String payload = message.payload().utf8();
            if (!payload.equals("true") && !payload.equals("false")) {
                output.log(message.topic(), "'online' is neither true nor false.");
                return;
            }
            device.onOnline(payload, cause);
            if (payload.equals("true") && !device.isKnown()) {
                send(ALL + id + "/command", "announce");
            }
        } else {
            device.onValue(below, message);
        }
        output.trace(device.keys());
    }

    private Optional<Shelly1Device> device(String id) {
        if (!devices.containsKey(id)) {
            if (devices.size() >= MOST_DEVICES) {
                output.log(ALL + id, "There are " + MOST_DEVICES + " Shelly devices already; more are not taken in.");
                return Optional.empty();
            }
            devices.put(id, new Shelly1Device(id, entities));
        }
        return Optional.of(devices.get(id));
    }

    @Override
    public void onCommand(String key, Command command) {
        int mark = key.indexOf('|');
        String id = mark < 0 ? key : key.substring(0, mark);
        Item.Send send = Optional.ofNullable(devices.get(id))
                .flatMap(device -> device.call(key.substring(mark + 1), command))
                .orElseThrow(() -> new CommandRefusedException(
                        Reason.NO_SUCH_ENTITY, "No Shelly device announces " + key + " any more."));
        send(ALL + id + "/" + send.topic(), send.payload());
    }

    @Override
    public void onTimer(String name) {} // sets none

    @Override
    public void stop() {} // the devices need no farewell
}
