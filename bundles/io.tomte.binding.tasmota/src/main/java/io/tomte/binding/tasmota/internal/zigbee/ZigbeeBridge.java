package io.tomte.binding.tasmota.internal.zigbee;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.tasmota.internal.part.Companion;
import io.tomte.binding.tasmota.internal.part.DeviceTopics;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/**
 * The Zigbee devices behind one Tasmota device. They are known by their hardware address, which {@code ZbInfo} tells; messages carry
 * the short one that they got when they joined. Tasmota's documentation, "Zigbee". Only on the binding's thread.
 */
public final class ZigbeeBridge implements Companion {
    private static final int MOST = 200; // devices
    private static final int LONGEST = 65_536; // characters of a message
    private static final String DRIVER = "23";
    private static final List<String> MESSAGES = List.of("ZbReceived", "ZbInfo");
    private static final Cause KNOWN = Cause.device("known to its bridge", true);

    private final Entities home;
    private final AdapterOutput output;
    private final String mac;
    private final Map<String, ZigbeeDevice> devices = new LinkedHashMap<>(); // by hardware address
    private final Map<String, String> addresses = new HashMap<>(); // hardware by short
    private final Set<String> asked = new HashSet<>(); // short addresses
    private DeviceTopics topics;
    private Availability reach = new Availability.Undeclared();

    /** @param mac of the bridge, as in its keys */
    public ZigbeeBridge(Entities home, AdapterOutput output, String mac, DeviceTopics topics) {
        this.home = home;
        this.output = output;
        this.mac = mac;
        this.topics = topics;
    }

    @Override
    public void follow(DeviceTopics now, DeviceInfo bridge) {
        topics = now;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        devices.values().forEach(device -> keys.addAll(device.keys()));
        return keys;
    }

    @Override
    public void reach(Availability now, Cause cause) {
        reach = now;
        asked.clear();
        devices.values().forEach(device -> device.reach(now, cause));
    }

    @Override
    public void onDrivers(Set<String> drivers) {
        if (drivers.contains(DRIVER)) {
            ask("");
        }
    }

    /** @param device short address; empty for all */
    private void ask(String device) {
        send("ZbInfo", device);
    }

    private void send(String command, String payload) {
        output.publish(topics.command() + command, Bytes.utf8(payload), QoS.AT_MOST_ONCE, false);
    }

    @Override
    public boolean onMessage(String topic, String payload, Cause cause) {
        boolean split = MESSAGES.contains(topic.substring(topic.lastIndexOf('/') + 1)); // SetOption118
        if (!topic.startsWith(topics.telemetry()) || !split && !payload.startsWith("{\"Zb")) {
            return false;
        }
        Optional<JsonObject> json = payload.length() <= LONGEST ? Json.object(payload) : Optional.empty();
        if (json.isEmpty()) {
            output.log(topic, "This is no JSON object of a Zigbee bridge.");
            return true;
        }
        if (split) {
            onDevices(json.get(), topic.endsWith("ZbInfo"), cause);
            return true;
        }
        for (String kind : MESSAGES) {
            object(json.get(), kind).ifPresent(told -> onDevices(told, kind.equals("ZbInfo"), cause));
        }
        object(json.get(), "ZbState").ifPresent(state -> onState(state));
        return true;
    }

    private static Optional<JsonObject> object(JsonObject json, String name) {
        return Json.member(json, name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Json.member(json, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /** By short address or by name (SetOption83), or of one device alone (SetOption119). */
    private void onDevices(JsonObject told, boolean known, Cause cause) {
        if (text(told, "Device").isPresent()) {
            onDevice("", told, known, cause);
            return;
        }
        told.entrySet().stream()
                .limit(MOST)
                .filter(entry -> entry.getValue().isJsonObject())
                .forEach(entry -> onDevice(entry.getKey(), entry.getValue().getAsJsonObject(), known, cause));
    }

    private void onDevice(String name, JsonObject told, boolean known, Cause cause) {
        String shortAddress = text(told, "Device").orElse(name);
        text(told, "IEEEAddr").ifPresent(address -> know(shortAddress, address));
        Optional<ZigbeeDevice> device =
                Optional.ofNullable(addresses.get(shortAddress)).map(devices::get);
        device.ifPresent(one -> {
            one.onTold(told, known, reach, known ? KNOWN : cause);
            output.trace(one.keys());
        });
        if (device.isEmpty()
                && shortAddress.matches("0x[0-9A-Fa-f]{1,4}")
                && asked.size() < MOST
                && asked.add(shortAddress)) {
            ask(shortAddress);
        }
    }

    private void know(String shortAddress, String address) {
        if (address.matches("0x[0-9A-Fa-f]{16}")
                && shortAddress.matches("0x[0-9A-Fa-f]{1,4}")
                && (devices.size() < MOST || devices.containsKey(address))) {
            addresses.values().remove(address); // it may have got another one
            addresses.put(shortAddress, address);
            devices.computeIfAbsent(address, one -> new ZigbeeDevice(output, home, one, mac + "/zb/" + one + "/", mac));
        }
    }

    /** A device joins, perhaps again and under another short address; what it is the bridge finds out by and by. */
    private void onState(JsonObject state) {
        Optional<String> shortAddress = text(state, "ShortAddr");
        boolean joined = text(state, "Status").filter("30"::equals).isPresent();
        if (joined && shortAddress.isPresent()) {
            asked.remove(shortAddress.get());
            text(state, "IEEEAddr")
                    .filter(devices::containsKey)
                    .ifPresent(address -> know(shortAddress.get(), address));
        }
    }

    @Override
    public void onCommand(String key, Command command) {
        devices.values().stream()
                .filter(device -> device.keys().contains(key))
                .findFirst()
                .ifPresent(device -> device.onCommand(key, command).forEach(body -> {
                    Map<String, Object> whole = new LinkedHashMap<>();
                    whole.put("Device", device.address());
                    List.of("Endpoint", "Send", "Write").stream()
                            .filter(body::containsKey)
                            .forEach(name -> whole.put(name, body.get(name)));
                    send("ZbSend", Json.write(whole));
                }));
    }
}
