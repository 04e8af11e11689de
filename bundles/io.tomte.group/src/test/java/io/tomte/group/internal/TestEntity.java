package io.tomte.group.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A member as a test wants it; each call gives another one. */
public record TestEntity(
        String id,
        String state,
        Map<String, Value> attributes,
        Availability availability,
        Instant updatedAt,
        Optional<String> deviceClass,
        Optional<String> unit,
        Map<String, Value> capabilities,
        List<String> actions) {
    private static final List<String> ON_OFF = List.of("turn_on", "turn_off", "toggle");

    /** A member that has told nothing yet; what can be switched can be switched. */
    public static TestEntity of(String id) {
        Kind kind = Kind.of(id.substring(0, id.indexOf('.'))).orElseThrow();
        List<String> actions = switch (kind) {
            case LIGHT, SWITCH, FAN -> ON_OFF;
            case COVER -> List.of("open_cover", "close_cover", "stop_cover");
            case LOCK -> List.of("lock", "unlock");
            default -> List.of();
        };
        return new TestEntity(
                id,
                "unknown",
                Map.of(),
                new Availability.Undeclared(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                actions);
    }

    public TestEntity is(String now) {
        return new TestEntity(id, now, attributes, availability, updatedAt, deviceClass, unit, capabilities, actions);
    }

    public TestEntity with(String attribute, Value value) {
        return new TestEntity(
                id,
                state,
                plus(attributes, attribute, value),
                availability,
                updatedAt,
                deviceClass,
                unit,
                capabilities,
                actions);
    }

    public TestEntity can(String capability, Value value) {
        return new TestEntity(
                id,
                state,
                attributes,
                availability,
                updatedAt,
                deviceClass,
                unit,
                plus(capabilities, capability, value),
                actions);
    }

    public TestEntity in(String measure) {
        return new TestEntity(
                id,
                state,
                attributes,
                availability,
                updatedAt,
                deviceClass,
                Optional.of(measure),
                capabilities,
                actions);
    }

    public TestEntity at(long second) {
        return new TestEntity(
                id,
                state,
                attributes,
                availability,
                Instant.ofEpochSecond(second),
                deviceClass,
                unit,
                capabilities,
                actions);
    }

    public TestEntity classed(String name) {
        return new TestEntity(
                id, state, attributes, availability, updatedAt, Optional.of(name), unit, capabilities, actions);
    }

    public TestEntity takes(String... names) {
        return new TestEntity(
                id, state, attributes, availability, updatedAt, deviceClass, unit, capabilities, List.of(names));
    }

    public TestEntity offline() {
        return new TestEntity(
                id,
                state,
                attributes,
                new Availability.Offline("its battery is empty"),
                updatedAt,
                deviceClass,
                unit,
                capabilities,
                actions);
    }

    private static Map<String, Value> plus(Map<String, Value> map, String key, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    public Entity entity() {
        EntityInfo info = new EntityInfo(
                Kind.of(id.substring(0, id.indexOf('.'))).orElseThrow(),
                Optional.of(id),
                id,
                Optional.empty(),
                true,
                deviceClass,
                unit,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                capabilities,
                actions,
                Map.of());
        EntityState now = new EntityState(state, attributes, availability, updatedAt, updatedAt, false);
        return new Entity(id, "d_" + id, "fake", id, info, "The " + id, now, List.of());
    }
}
