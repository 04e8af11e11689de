package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;

/** A burglar alarm. A code of the config is asked for and compared here; {@code REMOTE_CODE} leaves that to the device. */
final class AlarmComponent implements Component {
    private static final List<String> STATES = List.of(
            "disarmed",
            "armed_home",
            "armed_away",
            "armed_night",
            "armed_vacation",
            "armed_custom_bypass",
            "pending",
            "triggered",
            "arming",
            "disarming");
    private static final List<String> FEATURES =
            List.of("arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass", "trigger");

    private final Port port;
    private final Config config;
    private final CommandTemplate template;

    AlarmComponent(Port port) {
        this.port = port;
        this.config = port.config();
        config.require("state_topic", "command_topic");
        this.template = port.template("command_template");
        port.on("state_topic", "value_template", Readings.oneOf(port, STATES, "None"::equals));
    }

    @Override
    public List<String> actions() {
        List<String> features =
                config.get("supported_features").isPresent() ? config.texts("supported_features") : FEATURES;
        List<String> actions = new ArrayList<>(List.of("alarm_disarm"));
        FEATURES.stream().filter(features::contains).forEach(feature -> actions.add("alarm_" + feature));
        return actions;
    }

    /** Home Assistant's word for what the code is made of, where there is one; the code itself is told to nobody. */
    @Override
    public Map<String, Value> capabilities() {
        return config.text("code")
                .map(code -> code.equals("REMOTE_CODE") || code.chars().allMatch(Character::isDigit))
                .<Map<String, Value>>map(digits -> Map.of("code_format", Value.of(digits ? "number" : "text")))
                .orElse(Map.of());
    }

    @Override
    public void command(Command command) {
        String action = command.action().substring("alarm_".length());
        Optional<String> code = Arguments.text(command, "code");
        check(action, code);
        String payload = config.text("payload_" + action, action.toUpperCase(Locale.ROOT));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("action", payload);
        variables.put("code", code.orElse(null)); // None in the template
        port.publish("command_topic", template.write(payload, variables));
    }

    private void check(String action, Optional<String> code) {
        Optional<String> wanted = config.text("code");
        String key = action.equals("disarm")
                ? "code_disarm_required"
                : action.equals("trigger") ? "code_trigger_required" : "code_arm_required";
        if (wanted.isPresent() && config.flag(key, true) && !fits(code, wanted.get())) {
            throw Arguments.bad("The code is wrong or missing.");
        }
    }

    private static boolean fits(Optional<String> code, String wanted) {
        boolean deviceKnows = wanted.equals("REMOTE_CODE") || wanted.equals("REMOTE_CODE_TEXT");
        return code.filter(given -> deviceKnows ? !given.isEmpty() : given.equals(wanted))
                .isPresent();
    }
}
