package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What can be commanded, and buttons; Shelly's API documentation, Gen1. Pure. */
final class Controls {
    private static final Pattern RELAY = Pattern.compile("relay/(\\d)");
    private static final Pattern ROLLER = Pattern.compile("roller/(\\d)(?:/pos)?");
    private static final Pattern LAMP = Pattern.compile("(light|white|color)/(\\d)(?:/status)?");
    private static final Pattern VALVE = Pattern.compile("valve/(\\d)/state");
    private static final Pattern PRESS = Pattern.compile("(?:input_event|sensor/input_event)/?(\\d)?");
    private static final Map<String, String> PRESSES = Map.of(
            "S", "single", "SS", "double", "SSS", "triple", "L", "long", "SL", "single_long", "LS", "long_single");

    private Controls() {}

    static Optional<Item> of(String topic, Drafts drafts) {
        Matcher relay = RELAY.matcher(topic);
        if (relay.matches()) {
            return Optional.of(relay(topic, relay.group(1), drafts));
        }
        Matcher roller = ROLLER.matcher(topic);
        if (roller.matches()) {
            return Optional.of(roller("roller/" + roller.group(1), roller.group(1), drafts));
        }
        Matcher lamp = LAMP.matcher(topic);
        if (lamp.matches()) {
            return Optional.of(Lamp.item(lamp.group(1), lamp.group(2), drafts));
        }
        Matcher valve = VALVE.matcher(topic);
        if (valve.matches()) {
            return Optional.of(valve(topic, "valve/" + valve.group(1), drafts));
        }
        Matcher press = PRESS.matcher(topic);
        return press.matches()
                ? Optional.of(press(topic, press.group(1) == null ? "0" : press.group(1), drafts))
                : Optional.empty();
    }

    private static Item relay(String topic, String number, Drafts drafts) {
        EntityDraft draft = drafts.draft(Kind.SWITCH, topic)
                .name("Relay " + number)
                .actions("turn_on", "turn_off", "toggle")
                .topic("state_topic", drafts.topic(topic))
                .topic("command_topic", drafts.topic(topic + "/command"));
        return new Item(
                topic,
                draft,
                Map.of(topic, Controls::onOff),
                (command, state) ->
                        new Item.Send(topic + "/command", Arguments.wantsOn(command, state) ? "on" : "off"));
    }

    /** An overloaded relay says so and is off. */
    static Optional<Told> onOff(String payload) {
        return Told.state(
                switch (payload) {
                    case "on" -> "on";
                    case "off", "overpower" -> "off";
                    default -> throw new BadValue(payload, "one of on, off and overpower");
                });
    }

    private static Item roller(String topic, String number, Drafts drafts) {
        EntityDraft draft = drafts.draft(Kind.COVER, topic)
                .name("Roller " + number)
                .deviceClass("shutter")
                .capability("position", Value.of(true))
                .actions("open_cover", "close_cover", "stop_cover", "toggle", "set_cover_position")
                .topic("state_topic", drafts.topic(topic))
                .topic("command_topic", drafts.topic(topic + "/command"));
        Map<String, Function<String, Optional<Told>>> readers = new LinkedHashMap<>();
        readers.put(topic, payload -> switch (payload) {
            case "open" -> Told.state("opening"); // that is the way it moves
            case "close" -> Told.state("closing");
            case "stop" -> Optional.empty(); // the position comes with it
            default -> throw new BadValue(payload, "one of open, close and stop");
        });
        readers.put(topic + "/pos", payload -> {
            double position = Json.number(payload).orElseThrow(() -> new BadValue(payload, "a number"));
            if (position < 0) {
                return Optional.empty(); // not calibrated
            }
            return Optional.of(new Told(
                    Optional.of(position == 0 ? "closed" : "open"),
                    Map.of("current_position", Value.of(position)),
                    Optional.empty()));
        });
        return new Item(topic, draft, readers, (command, state) -> switch (command.action()) {
            case "open_cover" -> new Item.Send(topic + "/command", "open");
            case "close_cover" -> new Item.Send(topic + "/command", "close");
            case "stop_cover" -> new Item.Send(topic + "/command", "stop");
            case "toggle" -> new Item.Send(topic + "/command", state.equals("closed") ? "open" : "close");
            case "set_cover_position" ->
                new Item.Send(
                        topic + "/command/pos",
                        Integer.toString(Numbers.round(Arguments.needNumber(command, "position", 0, 100))));
            default -> throw Arguments.unknown(command);
        });
    }

    /** What closes the pipe, beside a gas detector. */
    private static Item valve(String topic, String channel, Drafts drafts) {
        EntityDraft draft = drafts.draft(Kind.VALVE, channel)
                .name("Valve")
                .deviceClass("gas")
                .actions("open_valve", "close_valve")
                .topic("state_topic", drafts.topic(topic))
                .topic("command_topic", drafts.topic(channel + "/command"));
        Function<String, Optional<Told>> reader = payload -> switch (payload) {
            case "opened" -> Told.state("open");
            case "closed", "opening", "closing" -> Told.state(payload);
            case "checking", "not_connected", "failure" -> Told.state("unknown");
            default -> throw new BadValue(payload, "one of opened, closed, opening and closing");
        };
        return new Item(channel, draft, Map.of(topic, reader), (command, state) -> switch (command.action()) {
            case "open_valve" -> new Item.Send(channel + "/command", "open");
            case "close_valve" -> new Item.Send(channel + "/command", "close");
            default -> throw Arguments.unknown(command);
        });
    }

    private static Item press(String topic, String number, Drafts drafts) {
        EntityDraft draft = drafts.draft(Kind.EVENT, topic)
                .name("Button " + number)
                .deviceClass("button")
                .capability(
                        "event_types",
                        Value.texts(PRESSES.values().stream().sorted().toList()))
                .topic("state_topic", drafts.topic(topic));
        return new Item(topic, draft, Map.of(topic, Controls::press), Item.NONE);
    }

    private static Optional<Told> press(String payload) {
        JsonObject json = Json.object(payload).orElseThrow(() -> new BadValue(payload, "a JSON object"));
        String event = Json.member(json, "event")
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse("");
        if (event.isEmpty()) {
            return Optional.empty(); // nothing was pressed since it started
        }
        if (!PRESSES.containsKey(event)) {
            throw new BadValue(event, "one of " + String.join(", ", List.copyOf(PRESSES.keySet())));
        }
        return Told.event(PRESSES.get(event));
    }
}
