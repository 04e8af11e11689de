package io.tomte.binding.tasmota.internal.part;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What a device tells of itself: signal, address, firmware, when it started. */
final class StatusPart implements Part {
    private static final Duration JITTER = Duration.ofSeconds(30); // uptime is told in whole seconds, some on their way

    /**
     * One of them.
     *
     * @param path in {@code STATE}, or in {@code STATUS1} and {@code STATUS2}
     */
    private record Status(
            String channel,
            String name,
            String deviceClass,
            String unit,
            String icon,
            boolean enabled,
            List<String> path) {}

    private static final String RESTART = "last_restart_time";
    private static final String IP = "status_ip";
    private static final String VERSION = "status_version";
    private static final List<Status> ALL = List.of(
            new Status(RESTART, "Last Restart Time", "timestamp", "", "", true, List.of("UptimeSec")),
            new Status(
                    "status_restart_reason",
                    "Restart Reason",
                    "",
                    "",
                    "mdi:information-outline",
                    true,
                    List.of("RestartReason")),
            new Status(
                    "status_link_count",
                    "WiFi Connect Count",
                    "",
                    "",
                    "mdi:counter",
                    true,
                    List.of("Wifi", "LinkCount")),
            new Status("status_mqtt_count", "MQTT Connect Count", "", "", "mdi:counter", true, List.of("MqttCount")),
            new Status("status_rssi", "RSSI", "", "%", "mdi:access-point", false, List.of("Wifi", "RSSI")),
            new Status("status_signal", "Signal", "signal_strength", "dBm", "", false, List.of("Wifi", "Signal")),
            new Status("status_ssid", "SSID", "", "", "mdi:access-point-network", true, List.of("Wifi", "SSId")),
            new Status(IP, "IP", "", "", "mdi:ip-network", false, List.of("IPAddress")),
            new Status(VERSION, "Firmware Version", "", "", "", false, List.of("Version")));
    private static final Status BATTERY =
            new Status("status_battery", "Battery Level", "battery", "%", "", true, List.of("BatteryPercentage"));

    private final Port port;
    private final Status status;
    private Optional<Instant> restart = Optional.empty();

    private StatusPart(Port port, Status status) {
        this.port = port;
        this.status = status;
    }

    static List<Part> all(Port port) {
        List<Status> wanted = port.config().battery()
                ? Stream.concat(ALL.stream(), Stream.of(BATTERY)).toList()
                : ALL;
        return wanted.stream().<Part>map(status -> new StatusPart(port, status)).toList();
    }

    @Override
    public String channel() {
        return status.channel();
    }

    @Override
    public EntityInfo describe() {
        EntityDraft draft = port.draft(Kind.SENSOR, status.channel())
                .name(status.name())
                .diagnostic()
                .topic("state_topic", port.config().topics().state());
        if (!status.deviceClass().isEmpty()) {
            draft.deviceClass(status.deviceClass());
        }
        if (!status.unit().isEmpty()) {
            draft.unit(status.unit()).capability("state_class", Value.of("measurement"));
        }
        if (!status.icon().isEmpty()) {
            draft.icon(status.icon());
        }
        return (status.enabled() ? draft : draft.disabledByDefault()).build();
    }

    @Override
    public void begin() {
        String known = switch (status.channel()) {
            case IP -> port.config().ip();
            case VERSION -> port.config().version();
            default -> "";
        };
        if (!known.isEmpty()) {
            port.report(status.channel(), Optional.of(known), Map.of(), Cause.device("discovery", true));
        }
    }

    @Override
    public void onReading(Reading reading) {
        if (reading.place() != Reading.Place.STATE && reading.place() != Reading.Place.DEVICE) {
            return;
        }
        Optional<JsonElement> value = Optional.of(reading.json());
        for (String name : status.path()) {
            value = value.filter(JsonElement::isJsonObject)
                    .flatMap(place -> Json.member(place.getAsJsonObject(), name));
        }
        if (value.filter(JsonElement::isJsonPrimitive).isEmpty()) {
            return;
        }
        if (!status.channel().equals(RESTART)) {
            port.state(status.channel(), value.get().getAsString(), reading);
            return;
        }
        Optional<Double> seconds = Json.number(value.get()).filter(n -> n >= 0 && n < 1e10);
        if (seconds.isEmpty()) {
            port.bad(RESTART, reading, "UptimeSec", value.get(), "a number of seconds");
            return;
        }
        Instant started = port.now().minusSeconds(seconds.get().longValue()).truncatedTo(ChronoUnit.SECONDS);
        if (restart.filter(before -> Duration.between(before, started).abs().compareTo(JITTER) < 0)
                .isEmpty()) {
            restart = Optional.of(started);
            port.state(RESTART, started.toString(), reading);
        }
    }

    @Override
    public void command(Command command) {
        throw Arguments.unknown(command);
    }
}
