package io.tomte.binding.tasmota.internal.zigbee;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;

/** One attribute that stands for itself: a sensor, a contact, a setpoint. */
record Measured(String name, Attribute attribute) implements Piece {
    private static final int LONGEST = 200;

    @Override
    public String channel() {
        return name.replace('/', '_');
    }

    @Override
    public EntityDraft describe(String key) {
        return attribute.describe(key);
    }

    @Override
    public void onTold(Told told, Outlet outlet) {
        Optional<JsonElement> value = Optional.ofNullable(told.json().get(name));
        value.ifPresentOrElse(one -> onValue(one, told, outlet), () -> onZone(told, outlet));
    }

    private void onValue(JsonElement value, Told told, Outlet outlet) {
        if (value.isJsonNull()) {
            outlet.report(EntityState.UNKNOWN, told.cause());
        } else if (attribute.kind() == Kind.BINARY_SENSOR) {
            Told.flag(value)
                    .ifPresentOrElse(
                            on -> outlet.report(on ? "on" : "off", told.cause()),
                            () -> outlet.refuse(name, value, told.cause()));
        } else if (!attribute.unit().isEmpty() && Json.number(value).isEmpty()) {
            outlet.refuse(name, value, told.cause());
        } else {
            String text = value.isJsonPrimitive() ? value.getAsString() : Json.text(value);
            outlet.report(Texts.cut(text, LONGEST), told.cause());
        }
    }

    /** A bridge remembers alarms as a number: the lowest two bits are the alarm. Zigbee Cluster Library, "IAS Zone". */
    private void onZone(Told told, Outlet outlet) {
        boolean mine = told.number("ZoneType")
                .flatMap(type -> Attribute.ofZone(type.intValue()))
                .filter(name::equals)
                .isPresent();
        if (mine) {
            told.number("ZoneStatus")
                    .ifPresent(status -> outlet.report((status.intValue() & 3) != 0 ? "on" : "off", told.cause()));
        }
    }

    @Override
    public List<Map<String, Object>> onCommand(Command command, Outlet outlet) {
        if (attribute.kind() != Kind.NUMBER || !command.action().equals("set_value")) {
            throw Arguments.unknown(command);
        }
        return List.of(Map.of("Write", Map.of(name, Arguments.needNumber(command, "value", 5, 35))));
    }
}
