package io.tomte.binding.component.internal.component;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Payload;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/**
 * A remote control: on, off, activities, and commands one after the other. With {@code commands} it knows only these, by name;
 * without, a command is sent as it is.
 */
final class RemoteComponent implements Component {
    private static final double USUAL_DELAY = 0.4; // seconds between two commands, as of Home Assistant's remotes
    private static final double LONGEST_DELAY = 60; // seconds
    private static final int MOST = 100; // commands that wait
    private static final String NEXT = "next";
    private static final String ACTIVITY = "activity";
    private static final String CURRENT_ACTIVITY = "current_activity";

    private record Waiting(Payload payload, Duration after) {}

    private final Port port;
    private final Config config;
    private final OnOff onOff;
    private final CommandTemplate template;
    private final Setting activity;
    private final List<String> activities;
    private final Map<String, String> known; // payload by name; empty where any command will do
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    RemoteComponent(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("command_topic");
        this.onOff = new OnOff(port);
        this.template = port.template("command_template");
        this.activities = config.texts("activity_list");
        this.known = commands(config);
        port.on("state_topic", "value_template", onOff::onState);
        this.activity = new Setting(
                port, ACTIVITY, Readings.choice(port, CURRENT_ACTIVITY, activities), "activity_value_template");
    }

    /** {@code {name: {"command": payload}}}, {@code {name: payload}}, or a list of payloads that name themselves. */
    private static Map<String, String> commands(Config config) {
        Map<String, String> commands = new LinkedHashMap<>();
        if (config.get("commands").orElse(null) instanceof JsonObject named) {
            named.entrySet()
                    .forEach(entry -> commands.put(
                            entry.getKey(),
                            entry.getValue() instanceof JsonObject object
                                    ? new Config(object).text("command", entry.getKey())
                                    : Json.text(entry.getValue())));
        } else {
            config.texts("commands").forEach(name -> commands.put(name, name));
        }
        return commands;
    }

    @Override
    public Map<String, Value> capabilities() {
        return Map.of("commands", Value.texts(List.copyOf(known.keySet())));
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>();
        boolean on = !config.isNull("payload_on");
        boolean off = !config.isNull("payload_off");
        if (on || activity.canBeSet()) {
            actions.add("turn_on");
        }
        if (off) {
            actions.add("turn_off");
        }
        if (on && off) {
            actions.add("toggle");
        }
        actions.add("send_command");
        return actions;
    }

    @Override
    public void command(Command command) {
        if (command.action().equals("send_command")) {
            send(command);
            return;
        }
        boolean on = onOff.wanted(command);
        Optional<String> wanted = on ? Arguments.text(command, ACTIVITY) : Optional.empty();
        if (wanted.isPresent()) {
            begin(wanted.get());
        } else if (on && config.isNull("payload_on")) {
            throw Arguments.bad("The argument activity is missing; it is how this remote is turned on.");
        } else {
            port.publish("command_topic", template.write(onOff.payload(on), Map.of()));
        }
        onOff.assume(on);
    }

    private void begin(String wanted) {
        if (!activity.canBeSet()) {
            throw Arguments.bad("This remote has no activities.");
        }
        if (!activities.isEmpty() && !activities.contains(wanted)) {
            throw Arguments.bad("The activity '" + wanted + "' is none of " + String.join(", ", activities) + ".");
        }
        activity.setText(wanted, CURRENT_ACTIVITY);
    }

    private void send(Command command) {
        double repeats = Arguments.number(command, "num_repeats", 1, MOST).orElse(1.0);
        double delay = Arguments.number(command, "delay_secs", 0, LONGEST_DELAY).orElse(USUAL_DELAY);
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("num_repeats", Numbers.natural(Math.rint(repeats)));
        variables.put("delay_secs", Numbers.natural(delay));
        variables.put(
                "hold_secs",
                Numbers.natural(
                        Arguments.number(command, "hold_secs", 0, LONGEST_DELAY).orElse(0.0)));
        Arguments.text(command, "device").ifPresent(device -> variables.put("device", device));
        List<Payload> round = names(command).stream()
                .map(name -> template.write(payload(name), variables))
                .toList();
        List<Payload> all = Collections.nCopies((int) Math.rint(repeats), round).stream()
                .flatMap(List::stream)
                .toList();
        if (waiting.size() + all.size() > MOST) {
            throw Arguments.bad("No more than " + MOST + " commands can wait to be sent.");
        }
        Duration after = Duration.ofMillis(Math.round(delay * 1000));
        boolean idle = waiting.isEmpty();
        all.forEach(payload -> waiting.add(new Waiting(payload, after)));
        if (idle) {
            next();
        }
    }

    private static List<String> names(Command command) {
        List<Value> values = Arguments.get(command, "command").orElse(Value.NONE) instanceof Value.ListOf list
                ? list.values()
                : List.of(Value.of(Arguments.needText(command, "command")));
        List<String> names = values.stream()
                .flatMap(value -> value instanceof Value.Text text ? Stream.of(text.value()) : Stream.empty())
                .toList();
        if (names.isEmpty() || names.size() < values.size()) {
            throw Arguments.bad("command must be a text or a list of texts.");
        }
        return names;
    }

    private String payload(String name) {
        if (!known.isEmpty() && !known.containsKey(name)) {
            throw Arguments.bad("The command '" + name + "' is none of " + String.join(", ", known.keySet()) + ".");
        }
        return known.getOrDefault(name, name);
    }

    /** One goes out at once; what follows it waits until the time between the two is over. */
    private void next() {
        Optional<Waiting> first = Optional.ofNullable(waiting.peek());
        first.ifPresent(one -> {
            port.publish("command_topic", one.payload());
            port.timer(NEXT, one.after());
        });
    }

    @Override
    public void onTimer(String name) {
        waiting.poll(); // its time is over
        next();
    }
}
