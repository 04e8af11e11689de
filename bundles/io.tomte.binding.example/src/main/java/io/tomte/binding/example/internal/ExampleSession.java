package io.tomte.binding.example.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.api.HomeUpdate.Report;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.HomeUpdate.Withdraw;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Problem;
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
    private static final String BAD_VALUE = "bad-value";

    private final AdapterOutput output;
    private final Map<String, Kind> devices = new HashMap<>();

    public ExampleSession(AdapterOutput output) {
        this.output = output;
    }

    @Override
    public void start() {
        output.subscribe("example/+/announce", QoS.AT_LEAST_ONCE);
        output.subscribe("example/+/state", QoS.AT_MOST_ONCE);
    }

    @Override
    public void onMessage(AdapterMessage message) {
        Optional<ExampleMessage> parsed = ExampleMessage.of(message);
        if (parsed.isEmpty()) {
            output.log(message.topic(), "This is no topic of the example format.");
            return;
        }
        ExampleMessage example = parsed.get();
        output.trace(List.of(example.device())); // shown among the raw messages of the entity
        if (example.part().equals("announce")) {
            onAnnounce(message.topic(), example);
        } else if (devices.containsKey(example.device())) {
            onState(example, Cause.device(message.topic(), message.retained()));
        }
    }

    private void onAnnounce(String topic, ExampleMessage message) {
        String[] words = message.payload().split(" ", 2);
        Optional<Kind> kind = switch (words[0]) {
            case "lamp" -> Optional.of(Kind.LIGHT);
            case "thermometer" -> Optional.of(Kind.SENSOR);
            default -> Optional.empty();
        };
        if (kind.isPresent()) {
            devices.put(message.device(), kind.get());
            String name = words.length == 2 ? words[1] : message.device();
            DeviceInfo device = DeviceInfo.of("example-" + message.device(), name);
            output.update(new Announce(message.device(), device, describe(message.device(), kind.get())));
        } else if (!message.payload().isEmpty()) {
            output.log(topic, "There is no kind '" + words[0] + "' in the example format.");
        } else if (devices.remove(message.device()) != null) {
            output.update(new Withdraw(message.device()));
        }
    }

    private static EntityInfo describe(String device, Kind kind) {
        boolean lamp = kind == Kind.LIGHT;
        return new EntityInfo(
                kind,
                Optional.of("example-" + device), // keeps name, area and rules when the device comes back
                device,
                Optional.empty(),
                true, // the main feature: shown by the device's name
                lamp ? Optional.empty() : Optional.of("temperature"),
                lamp ? Optional.empty() : Optional.of("°C"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(device),
                true,
                lamp ? Map.of("supported_color_modes", Value.texts(List.of("onoff"))) : Map.of(),
                lamp ? List.of("turn_on", "turn_off") : List.of(),
                Map.of("state_topic", "example/" + device + "/state"));
    }

    private void onState(ExampleMessage message, Cause cause) {
        boolean valid = devices.get(message.device()) == Kind.LIGHT
                ? message.payload().equals("on") || message.payload().equals("off")
                : message.payload().matches("-?\\d+(\\.\\d+)?");
        if (valid) {
            output.update(new Report(message.device(), Optional.of(message.payload()), Map.of(), cause));
            output.update(new Solved(message.device(), BAD_VALUE));
        } else {
            String detail = "'" + message.payload() + "' is no value of this device.";
            output.update(new Trouble(message.device(), new Problem(BAD_VALUE, detail, output.now())));
        }
    }

    @Override
    public void onCommand(String key, Command command) {
        String payload = switch (command.action()) {
            case "turn_on" -> "on";
            case "turn_off" -> "off";
            default ->
                throw new CommandRefusedException(
                        Reason.NO_SUCH_ACTION, "A lamp can only be turned on and off, not '" + command.action() + "'.");
        };
        output.publish("example/" + key + "/set", Bytes.utf8(payload), QoS.AT_LEAST_ONCE, false);
    }

    @Override
    public void onTimer(String name) {} // sets none

    @Override
    public void stop() {} // says no farewell
}
