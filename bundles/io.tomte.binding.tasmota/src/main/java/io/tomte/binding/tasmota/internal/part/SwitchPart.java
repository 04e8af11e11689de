package io.tomte.binding.tasmota.internal.part;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;

/** A switch or a contact whose position is told, detached from the relays (SetOption114). */
final class SwitchPart implements Part {
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Port port;
    private final int index;
    private final String channel;
    private final boolean pulse;

    SwitchPart(Port port, int index) {
        this.port = port;
        this.index = index;
        this.channel = "switch" + (index + 1);
        this.pulse = SwitchMode.of(port.config().switchModes().get(index)).pulse();
    }

    /** The key of its values in messages. */
    static String word(DeviceConfig config, int index) {
        Optional<String> own =
                index < config.switchNames().size() ? config.switchNames().get(index) : Optional.empty();
        return own.orElse("Switch" + (index + 1));
    }

    static String name(DeviceConfig config, int index) {
        Optional<String> own =
                index < config.switchNames().size() ? config.switchNames().get(index) : Optional.empty();
        return own.orElse("Switch " + (index + 1));
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public EntityInfo describe() {
        return port.draft(Kind.BINARY_SENSOR, channel)
                .name(name(port.config(), index))
                .topic("state_topic", port.config().topics().sensor())
                .topic("result_topic", port.config().topics().result())
                .build();
    }

    @Override
    public void onReading(Reading reading) {
        Optional<JsonElement> told = reading.member(word(port.config(), index));
        if (reading.place() == Reading.Place.RESULT) {
            told = told.filter(JsonElement::isJsonObject)
                    .map(JsonElement::getAsJsonObject)
                    .flatMap(SwitchPart::action);
        } else if (pulse || reading.place() != Reading.Place.SENSOR) {
            return; // what a pulse was some minutes ago says nothing
        }
        if (told.isEmpty()) {
            return;
        }
        DeviceConfig config = port.config();
        String text = told.get().isJsonPrimitive() ? told.get().getAsString() : "";
        if (text.equals(config.on())) {
            port.state(channel, "on", reading);
            if (pulse) {
                port.timer(channel, PULSE);
            }
        } else if (text.equals(config.off())) {
            port.state(channel, "off", reading);
            port.cancelTimer(channel);
        } else if (!text.equals(config.toggle())
                && !text.equals(config.hold())
                && reading.place() == Reading.Place.SENSOR) {
            port.bad(channel, reading, word(config, index), told.get(), config.on() + " or " + config.off());
        }
    }

    static Optional<JsonElement> action(JsonObject result) {
        return Json.member(result, "Action");
    }

    @Override
    public void onTimer() {
        port.report(channel, Optional.of("off"), Map.of(), Cause.hub("a pulse ends after a second"));
    }

    @Override
    public void command(Command command) {
        throw Arguments.unknown(command);
    }
}
