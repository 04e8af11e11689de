package io.tomte.binding.tasmota.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
import io.tomte.binding.tasmota.internal.part.DeviceConfig;
import io.tomte.binding.tasmota.internal.part.SensorTree;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.mqtt.packet.QoS;

/**
 * Speaks with devices that run Tasmota and announce themselves below {@code tasmota/discovery} (SetOption19 0, the default).
 * Source of the format: Tasmota's documentation, pages MQTT, Commands, Buttons and Switches, Blinds and Shutters.
 */
public final class TasmotaSession implements AdapterSession {
    private static final String DISCOVERY = "tasmota/discovery/";
    private static final Pattern TOPIC = Pattern.compile(DISCOVERY + "([0-9A-Za-z]{1,32})/(config|sensors)");
    private static final String BAD_ANNOUNCEMENT = "bad-announcement";

    private final AdapterOutput output;
    private final Entities entities;
    private final Map<String, TasmotaDevice> devices = new LinkedHashMap<>(); // by MAC
    private final Map<String, SensorTree> sensors = new HashMap<>(); // may come before the device

    public TasmotaSession(AdapterOutput output) {
        this.output = output;
        this.entities = new Entities(output);
    }

    @Override
    public void start() {
        output.subscribe(DISCOVERY + "+/config", QoS.AT_LEAST_ONCE);
        output.subscribe(DISCOVERY + "+/sensors", QoS.AT_LEAST_ONCE);
    }

    @Override
    public void onMessage(AdapterMessage message) {
        if (message.topic().startsWith(DISCOVERY)) {
            onDiscovery(message);
            return;
        }
        for (TasmotaDevice device : List.copyOf(devices.values())) {
            if (message.topic().startsWith(device.config().topics().telemetry())
                    || message.topic().startsWith(device.config().topics().answer())) {
                device.onMessage(message);
            }
        }
    }

    private void onDiscovery(AdapterMessage message) {
        Matcher topic = TOPIC.matcher(message.topic());
        if (!topic.matches()) {
            output.log(message.topic(), "This is no discovery topic of Tasmota: it names no device.");
            return;
        }
        String mac = topic.group(1);
        output.trace(entities.keys(mac + "/"));
        if (topic.group(2).equals("sensors")) {
            onSensors(mac, message);
        } else if (message.payload().isEmpty()) {
            remove(mac);
        } else {
            onConfig(mac, message);
        }
    }

    private void remove(String mac) {
        Optional.ofNullable(devices.remove(mac)).ifPresent(device -> {
            device.withdraw();
            device.filters().forEach(output::unsubscribe);
        });
    }

    private void onConfig(String mac, AdapterMessage message) {
        try {
            DeviceConfig config = ConfigReader.read(mac, message.payload().utf8());
            replace(config, sensors.getOrDefault(mac, SensorTree.empty()));
        } catch (ConfigRefused e) {
            refuse(mac, message.topic(), e.getMessage());
        }
    }

    private void onSensors(String mac, AdapterMessage message) {
        if (message.payload().isEmpty()) {
            sensors.remove(mac);
        } else {
            Optional<JsonObject> tree = Json.object(message.payload().utf8())
                    .flatMap(json -> Json.member(json, "sn"))
                    .filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject);
            if (tree.isEmpty()) {
                refuse(mac, message.topic(), "This is no JSON object with 'sn'.");
                return;
            }
            sensors.put(mac, SensorTree.of(tree.get()));
        }
        Optional.ofNullable(devices.get(mac))
                .ifPresent(device -> replace(device.config(), sensors.getOrDefault(mac, SensorTree.empty())));
    }

    /** What cannot be followed changes nothing: a device that is known stays as it was. */
    private void refuse(String mac, String topic, String sentence) {
        String whole = topic + ": " + sentence
                + " Restart the device, or update its firmware, so that it announces itself again.";
        if (devices.containsKey(mac)) {
            devices.get(mac).raise(BAD_ANNOUNCEMENT, whole);
        } else {
            output.log(topic, sentence);
        }
    }

    private void replace(DeviceConfig config, SensorTree tree) {
        Optional<TasmotaDevice> before = Optional.ofNullable(devices.get(config.mac()));
        before.ifPresent(device -> device.solve(BAD_ANNOUNCEMENT));
        if (before.filter(device -> device.isSame(config, tree)).isPresent()) {
            return;
        }
        TasmotaDevice device = new TasmotaDevice(config, tree, entities, output, before);
        devices.put(config.mac(), device);
        device.begin(before);
        if (before.map(TasmotaDevice::filters).equals(Optional.of(device.filters()))) {
            return;
        }
        device.filters().forEach(filter -> output.subscribe(filter, QoS.AT_LEAST_ONCE));
        before.ifPresent(old -> old.filters().forEach(output::unsubscribe));
    }

    @Override
    public void onCommand(String key, Command command) {
        device(key)
                .filter(device -> entities.has(key))
                .orElseThrow(() -> new CommandRefusedException(
                        Reason.NO_SUCH_ENTITY, "No device with Tasmota announces " + key + " any more."))
                .command(key, command);
    }

    private Optional<TasmotaDevice> device(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.ofNullable(devices.get(key.substring(0, slash)));
    }

    @Override
    public void onTimer(String name) {
        device(name).ifPresent(device -> device.onTimer(name));
    }

    @Override
    public void stop() {} // the devices need no farewell
}
