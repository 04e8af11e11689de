package io.tomte.binding.component.internal.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Payload;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Numbers;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A siren with tones, duration and volume. */
final class SirenComponent implements Component {
    private static final List<String> EXTRAS = List.of("tone", "duration", "volume_level");

    private final Port port;
    private final OnOff onOff;
    private final CommandTemplate on;
    private final CommandTemplate off;

    SirenComponent(Port port) {
        this.port = port;
        port.config().require("command_topic");
        this.onOff = new OnOff(port);
        this.on = port.template("command_template");
        this.off =
                port.template(port.config().has("command_off_template") ? "command_off_template" : "command_template");
        port.on("state_topic", "state_value_template", this::onValue);
    }

    private void onValue(String value) {
        Optional<JsonObject> json = Json.object(value);
        if (json.isEmpty()) {
            onOff.onState(value);
            return;
        }
        Json.member(json.get(), "state").map(Json::text).ifPresent(onOff::onState);
        EXTRAS.stream()
                .filter(this::has)
                .forEach(name ->
                        Json.member(json.get(), name).ifPresent(extra -> port.attribute(name, Json.value(extra))));
    }

    private boolean has(String extra) {
        return switch (extra) {
            case "duration" -> port.config().flag("support_duration", true);
            case "volume_level" -> port.config().flag("support_volume_set", true);
            default -> !port.config().texts("available_tones").isEmpty();
        };
    }

    @Override
    public List<String> actions() {
        return List.of("turn_on", "turn_off", "toggle");
    }

    @Override
    public void command(Command command) {
        boolean wanted = onOff.wanted(command);
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("state", onOff.payload(wanted));
        if (wanted) {
            tone(command).ifPresent(tone -> variables.put("tone", tone));
            if (has("duration")) {
                Arguments.number(command, "duration").ifPresent(s -> variables.put("duration", Numbers.natural(s)));
            }
            if (has("volume_level")) {
                Arguments.number(command, "volume_level").ifPresent(v -> variables.put("volume_level", v));
            }
        }
        CommandTemplate template = wanted ? on : off;
        Payload payload = template.isPresent()
                ? template.write(onOff.payload(wanted), variables)
                : Payload.of(Json.write(variables));
        if (!payload.isNothing()) {
            port.publish("command_topic", payload);
        }
        onOff.assume(wanted);
        if (onOff.assumes()) {
            EXTRAS.stream()
                    .filter(variables::containsKey)
                    .forEach(extra -> port.attribute(extra, Value.fromJava(variables.get(extra))));
        }
    }

    private Optional<String> tone(Command command) {
        List<String> tones = port.config().texts("available_tones");
        Optional<String> tone = Arguments.text(command, "tone");
        if (tone.isPresent() && !tones.contains(tone.get())) {
            throw Arguments.bad("The tone '" + tone.get() + "' is none of " + String.join(", ", tones) + ".");
        }
        return tone;
    }
}
