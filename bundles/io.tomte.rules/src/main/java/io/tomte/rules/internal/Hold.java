package io.tomte.rules.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Value;
import io.tomte.rules.api.RuleTrigger;

/**
 * The durable half of {@code for}: something began at a time and must go on for a while. While the entity is not known or not
 * reachable nothing is decided; its next word counts. So a restart of the hub, of an adapter or of a device does not lose it.
 */
final class Hold {
    private final Duration time;
    private final RuleTrigger.Port port;
    private Optional<Begun> begun;

    /**
     * What goes on.
     *
     * @param value the state that must stay
     */
    private record Begun(Instant since, String value) {}

    /** What an entity says now. */
    enum Now {
        HOLDS,
        ENDED,
        NOT_KNOWN
    }

    Hold(Duration time, Value memory, RuleTrigger.Port port) {
        this.time = time;
        this.port = port;
        this.begun = read(memory);
        begun.ifPresent(b -> port.wakeAt(b.since.plus(time)));
    }

    private static Optional<Begun> read(Value memory) {
        if (memory instanceof Value.MapOf map
                && map.values().get("since") instanceof Value.Text since
                && map.values().get("value") instanceof Value.Text value) {
            try {
                return Optional.of(new Begun(Instant.parse(since.value()), value.value()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    Optional<String> value() {
        return begun.map(Begun::value);
    }

    void begin(String value) {
        Begun begins = new Begun(port.clock().instant(), value);
        begun = Optional.of(begins);
        port.wakeAt(begins.since.plus(time));
    }

    void stop() {
        begun = Optional.empty();
    }

    /** The entity spoke; a hold whose time is over by now wakes at once. */
    void hear(Now now) {
        if (now == Now.ENDED) {
            stop();
        } else if (now == Now.HOLDS && isDue()) {
            port.wakeAt(port.clock().instant());
        }
    }

    /** @return whether it is time to fire */
    boolean isOver(Now now) {
        if (begun.isEmpty() || !isDue() || now == Now.NOT_KNOWN) {
            return false;
        }
        stop();
        return now == Now.HOLDS;
    }

    private boolean isDue() {
        return begun.filter(b -> !port.clock().instant().isBefore(b.since.plus(time)))
                .isPresent();
    }

    /** For {@link RuleTrigger.Port#remember}. */
    Map<String, Value> memory() {
        Map<String, Value> memory = new LinkedHashMap<>();
        begun.ifPresent(b -> {
            memory.put("since", Value.of(b.since.toString()));
            memory.put("value", Value.of(b.value));
        });
        return memory;
    }
}
