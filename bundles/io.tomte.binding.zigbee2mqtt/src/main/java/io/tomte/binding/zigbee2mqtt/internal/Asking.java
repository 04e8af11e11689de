package io.tomte.binding.zigbee2mqtt.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tomte.binding.mqtt.adapter.AdapterOutput;

/**
 * Asks devices once for what they can tell and did not, because Zigbee2MQTT keeps states for newcomers only where it is set to
 * ({@code retain}). Only those with mains: others sleep. One after the other, as each answer takes a way through the whole network.
 * Zigbee2MQTT, "MQTT Topics and Messages", {@code /get}.
 */
final class Asking {
    /** Retained states come at once, those that Zigbee2MQTT sends when it starts a moment later. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** From one device to the next. */
    static final Duration PACE = Duration.ofSeconds(1);

    private final AdapterOutput output;
    private final String timer;
    private final Supplier<Stream<ZigbeeDevice>> reachable;
    private final Set<String> asked = new HashSet<>(); // prefixes
    private boolean waits;

    /** @param reachable those that can answer now */
    Asking(AdapterOutput output, Base base, Supplier<Stream<ZigbeeDevice>> reachable) {
        this.output = output;
        this.timer = base.topic() + "/$get";
        this.reachable = reachable;
    }

    String timer() {
        return timer;
    }

    /** Somebody may be there who was not asked yet. */
    void later() {
        if (!waits && next().findFirst().isPresent()) {
            waits = true;
            output.timer(timer, PATIENCE);
        }
    }

    private Stream<ZigbeeDevice> next() {
        return reachable.get().filter(device -> !asked.contains(device.prefix()) && device.canBeAsked());
    }

    void onTimer() {
        waits = false;
        next().findFirst().ifPresent(device -> {
            asked.add(device.prefix());
            device.ask();
        });
        if (next().findFirst().isPresent()) {
            waits = true;
            output.timer(timer, PACE);
        }
    }

    /** Who left and comes again is asked again. */
    void keepOnly(Set<String> prefixes) {
        asked.retainAll(prefixes);
    }
}
