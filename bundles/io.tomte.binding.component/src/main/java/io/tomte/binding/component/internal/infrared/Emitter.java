package io.tomte.binding.component.internal.infrared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** Sends infrared signals; its state is when it did so last, which only the hub knows. */
final class Emitter implements Component {
    private static final int USUAL_MODULATION = 38_000; // Hz
    private static final int MOST_REPEATS = 100;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;\\[\\]]+");

    private final Port port;
    private final CommandTemplate template;

    Emitter(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.template = port.template("command_template");
    }

    @Override
    public List<String> actions() {
        return List.of("send_command");
    }

    @Override
    public void command(Command command) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(
                "timings",
                signal(command).timings().stream().map(Integer::longValue).toList());
        variables.put("modulation", whole(command, "modulation", USUAL_MODULATION, 1, 1_000_000));
        variables.put("repeat_count", whole(command, "repeat_count", 0, 0, MOST_REPEATS));
        port.publish("command_topic", template.write(Json.compact(variables), variables));
        port.state(port.now().toString());
    }

    private static long whole(Command command, String name, int otherwise, int min, int max) {
        if (Arguments.get(command, name).isEmpty()) {
            return otherwise;
        }
        double number = Arguments.needNumber(command, name, min, max);
        if (number != Math.rint(number)) {
            throw Arguments.bad(name + " must be a whole number, not " + Numbers.text(number) + ".");
        }
        return (long) number;
    }

    private static Signal signal(Command command) {
        List<String> words = switch (Arguments.get(command, "timings")
                .orElseThrow(() -> Arguments.bad("The argument timings is missing."))) {
            case Value.ListOf list ->
                list.values().stream()
                        .map(item -> String.valueOf(item.toJava()))
                        .toList();
            case Value.Text text ->
                BETWEEN.splitAsStream(text.value())
                        .filter(word -> !word.isEmpty())
                        .toList();
            default -> List.of();
        };
        return Signal.timings(words)
                .map(timings -> new Signal(timings, Optional.empty()))
                .orElseThrow(() -> Arguments.bad("timings must be 1 to " + Signal.MOST_TIMINGS
                        + " whole numbers of microseconds and none of them 0: positive for light, negative for dark,"
                        + " or without signs by turns."));
    }
}
