package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/**
 * What a thermostat is set to. One that warms and cools has a limit for each. Pure.
 *
 * @param main    what it shall be warmed to; of one that only cools, what it shall be cooled to
 * @param cooling of one that does both
 */
record Setpoints(Optional<Expose> main, Optional<Expose> cooling) {
    private static final String COOLING = "occupied_cooling_setpoint";
    private static final List<String> WARMING = List.of("occupied_heating_setpoint", "current_heating_setpoint");

    /** Of the features that are told here. */
    static final List<String> NAMES = List.of("occupied_heating_setpoint", "current_heating_setpoint", COOLING);

    static Setpoints of(Expose climate) {
        Optional<Expose> warm =
                WARMING.stream().flatMap(name -> climate.feature(name).stream()).findFirst();
        Optional<Expose> cool = climate.feature(COOLING);
        return warm.isPresent() ? new Setpoints(warm, cool) : new Setpoints(cool, Optional.empty());
    }

    Map<String, Value> read(JsonObject state) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        main.flatMap(feature -> Values.number(feature, state)).ifPresent(degrees -> {
            attributes.put("temperature", Value.of(degrees));
            if (cooling.isPresent()) {
                attributes.put("target_temp_low", Value.of(degrees));
            }
        });
        cooling.flatMap(feature -> Values.number(feature, state))
                .ifPresent(degrees -> attributes.put("target_temp_high", Value.of(degrees)));
        return attributes;
    }

    /** @param mode it works in; {@code cool} takes {@code temperature} for the limit of that */
    JsonObject write(Command command, String mode) {
        Expose point = main.orElseThrow(() -> Arguments.unknown(command));
        Map<String, Expose> points = new LinkedHashMap<>(); // by argument
        points.put("temperature", mode.equals("cool") ? cooling.orElse(point) : point);
        cooling.ifPresent(high -> {
            points.put("target_temp_low", point);
            points.put("target_temp_high", high);
        });
        JsonObject message = new JsonObject();
        points.forEach((argument, target) -> {
            if (Arguments.get(command, argument).isPresent()) {
                double least = target.number("value_min").orElse(-50.0);
                double most = target.number("value_max").orElse(100.0);
                double wished = Arguments.needNumber(command, argument, least, most);
                message.add(target.property(), Values.number(wished));
            }
        });
        if (message.isEmpty()) {
            throw Arguments.bad("The argument temperature is missing.");
        }
        return message;
    }

    /** What turning on means: the first of the usual modes that it knows. */
    static String workingMode(List<String> modes) {
        return Stream.concat(Stream.of("auto", "heat", "cool").filter(modes::contains), modes.stream())
                .filter(mode -> !mode.equals("off"))
                .findFirst()
                .orElse("off");
    }
}
