package io.tomte.binding.example.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/**
 * Speaks with lamps and thermometers. The format, all payloads text:
 * <ul>
 *   <li>{@code example/<device>/announce}, retained: {@code lamp <name>} or {@code thermometer <name>}; empty = gone
 *   <li>{@code example/<device>/state}: {@code on}, {@code off}, or degrees Celsius
 *   <li>{@code example/<device>/set}: {@code on} or {@code off}, to a lamp
 * </ul>
 */
public final class ExampleSession implements AdapterSession {
    private static final Pattern TOPIC = Pattern.compile("example/([A-Za-z0-9_-]+)/(announce|state)");
    private static final String BAD_VALUE = "bad-value";

    private final AdapterOutput output;
    private final Entities entities; // what the home knows of us

    public ExampleSession(AdapterOutput output) {
        this.output = output;
        this.entities = new Entities(output);
    }

    @Override
    public void start() {
        output.subscribe("example/+/announce", QoS.AT_LEAST_ONCE);
        output.subscribe("example/+/state", QoS.AT_MOST_ONCE);
    }

    @Override
    public void onMessage(AdapterMessage message) {
        Matcher topic = TOPIC.matcher(message.topic());
        if (!topic.matches()) {
            output.log(message.topic(), "This is no topic of the example format.");
            return;
        }
        String device = topic.group(1);
        output.trace(List.of(device)); // shown among the raw messages of the entity
        String payload = message.payload().utf8();
        if (topic.group(2).equals("announce")) {
            onAnnounce(message.topic(), device, payload);
        } else {
            onState(device, payload, Cause.device(message.topic(), message.retained()));
        }
    }

    private void onAnnounce(String topic, String device, String payload) {
        String[] words = payload.split(" ", 2);
        String name = words.length == 2 ? words[1] : device;
        switch (words[0]) {
            case "lamp" -> entities.announce(device, DeviceInfo.of("example-" + device, name), lamp(device));
            case "thermometer" ->
                entities.announce(device, DeviceInfo.of("example-" + device, name), thermometer(device));
            case "" -> entities.withdraw(device);
            default -> output.log(topic, "There is no kind '" + words[0] + "' in the example format.");
        }
    }

    private static EntityInfo lamp(String device) {
        return EntityDraft.of(Kind.LIGHT, "example-" + device) // by this it keeps name, area and rules
                .main() // shown by the device's name
                .capability("supported_color_modes", Value.texts(List.of("onoff")))
                .actions("turn_on", "turn_off")
                .topic("state_topic", "example/" + device + "/state")
                .topic("command_topic", "example/" + device + "/set")
                .build();
    }

    private static EntityInfo thermometer(String device) {
        return EntityDraft.of(Kind.SENSOR, "example-" + device)
                .main()
                .deviceClass("temperature")
                .unit("°C")
                .topic("state_topic", "example/" + device + "/state")
                .build();
    }

    private void onState(String device, String payload, Cause cause) {
        boolean lamp =
                entities.info(device).filter(info -> info.kind() == Kind.LIGHT).isPresent();
        if (payload.matches(lamp ? "on|off" : "-?\\d+(\\.\\d+)?")) {
            entities.report(device, payload, cause);
            entities.solve(device, BAD_VALUE);
        } else {
            entities.raise(device, BAD_VALUE, "'" + payload + "' is no value of this device.");
        }
    }

    @Override
    public void onCommand(String key, Command command) {
        String payload = switch (command.action()) {
            case "turn_on" -> "on";
            case "turn_off" -> "off";
            default -> throw Arguments.unknown(command);
        };
        output.publish("example/" + key + "/set", Bytes.utf8(payload), QoS.AT_LEAST_ONCE, false);
    }

    @Override
    public void onTimer(String name) {} // sets none

    @Override
    public void stop() {} // says no farewell
}
