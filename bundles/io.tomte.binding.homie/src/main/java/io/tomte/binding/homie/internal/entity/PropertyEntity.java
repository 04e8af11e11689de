package io.tomte.binding.homie.internal.entity;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.homie.internal.model.Datatype;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A property that is an entity of its own. */
final class PropertyEntity implements HomieEntity {
    private static final String TARGET = "target";

    private final Property property;
    private final EntityInfo info;
    private final EntityPort port;
    private String state = EntityState.UNKNOWN;
    private Optional<String> target = Optional.empty();

    PropertyEntity(Property property, String name, EntityPort port) {
        this.property = property;
        this.port = port;
        this.info = PropertyKind.describe(port.key(), port.base(), name, property);
    }

    @Override
    public String key() {
        return port.key();
    }

    @Override
    public List<Property> properties() {
        return List.of(property);
    }

    @Override
    public EntityInfo info() {
        return info;
    }

    @Override
    public void onValue(Property told, String payload, Cause cause) {
        if (info.kind() == Kind.EVENT) {
            onEvent(payload, cause);
            return;
        }
        Optional<Reading> reading = Reading.of(property, payload);
        if (reading.isEmpty()) {
            port.refuse("'" + Texts.cut(payload) + "' is no " + what() + ".");
            return;
        }
        if (info.kind() == Kind.BUTTON) {
            return; // it happened, and nothing remains of it
        }
        state = reading.get().state();
        Map<String, Value> attributes = new HashMap<>(reading.get().attributes());
        if (target.filter(payload::equals).isPresent()) {
            target = Optional.empty();
            attributes.put(TARGET, Value.NONE);
        }
        port.report(state, attributes, cause);
        reading.get().doubt().ifPresent(port::refuse);
    }

    private void onEvent(String payload, Cause cause) {
        if (cause.replay()) {
            return; // long over
        }
        if (Reading.of(property, payload).isEmpty()) {
            port.refuse("'" + Texts.cut(payload) + "' is no " + what() + ".");
            return;
        }
        boolean named = property.datatype() == Datatype.BOOLEAN || property.datatype() == Datatype.ENUM;
        String type = named ? payload : "changed";
        port.report(
                port.output().now().toString(),
                Map.of("event_type", Value.of(type), "value", Value.of(Reading.kept(payload))),
                cause);
        port.fire(type, cause);
    }

    private String what() {
        String word = property.datatype().name().toLowerCase(Locale.ROOT);
        return property.format().isEmpty() || property.datatype() == Datatype.JSON
                ? word
                : word + " of " + Texts.cut(property.format());
    }

    @Override
    public void onGone(Property told, Cause cause) {
        state = EntityState.UNKNOWN;
        port.report(state, Map.of(), cause);
    }

    @Override
    public void onTarget(Property told, String payload, Cause cause) {
        Optional<Reading> reading = Reading.of(property, payload);
        if (reading.isPresent()) {
            boolean there = reading.get().state().equals(state);
            target = there ? Optional.empty() : Optional.of(payload);
            port.report(
                    Map.of(TARGET, there ? Value.NONE : Value.of(reading.get().state())), cause);
        }
    }

    @Override
    public void onCommand(Command command) {
        port.send(property, Writing.of(property, command, state));
    }
}
