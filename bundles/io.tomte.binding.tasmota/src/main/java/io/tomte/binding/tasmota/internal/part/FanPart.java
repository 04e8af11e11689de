package io.tomte.binding.tasmota.internal.part;

import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A Sonoff iFan: {@code FanSpeed} 0..3, as 0, 33, 66 and 100 percent. */
final class FanPart implements Part {
    private static final String CHANNEL = "fan1";
    private static final int SPEEDS = 3;
    private static final int MEDIUM = 2; // Tasmota has no "on" without a speed

    private final Port port;

    FanPart(Port port) {
        this.port = port;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public EntityInfo describe() {
        return port.draft(Kind.FAN, CHANNEL)
                .main()
                .actions("turn_on", "turn_off", "toggle", "set_percentage")
                .capability("speed_range_min", Value.of(1))
                .capability("speed_range_max", Value.of(SPEEDS))
                .topic("state_topic", port.config().topics().state())
                .topic("result_topic", port.config().topics().result())
                .topic("command_topic", port.config().topics().command() + "FanSpeed")
                .build();
    }

    @Override
    public void onReading(Reading reading) {
        Optional<JsonElement> told = reading.member("FanSpeed");
        if (told.isEmpty()) {
            return;
        }
        Optional<Double> speed = told.flatMap(Json::number).filter(n -> n >= 0 && n <= SPEEDS && n == Math.rint(n));
        if (speed.isEmpty()) {
            port.bad(CHANNEL, reading, "FanSpeed", told.get(), "one of 0, 1, 2 and 3");
            return;
        }
        int percent = speed.get().intValue() * 100 / SPEEDS;
        port.report(
                CHANNEL, Optional.of(percent == 0 ? "off" : "on"), Map.of("percentage", Value.of(percent)), reading);
    }

    @Override
    public void command(Command command) {
        boolean asked = Arguments.get(command, "percentage").isPresent();
        int speed = switch (command.action()) {
            case "turn_off" -> 0;
            case "turn_on" -> asked ? speed(command) : MEDIUM;
            case "toggle" -> port.state(CHANNEL).equals("on") ? 0 : MEDIUM;
            case "set_percentage" -> speed(command);
            default -> throw Arguments.unknown(command);
        };
        port.send("FanSpeed", Integer.toString(speed));
    }

    private static int speed(Command command) {
        double percent = Arguments.needNumber(command, "percentage", 0, 100);
        for (int speed = 0; speed < SPEEDS; speed++) {
            int upTo = speed * 100 / SPEEDS;
            if (percent <= upTo) {
                return speed;
            }
        }
        return SPEEDS;
    }
}
