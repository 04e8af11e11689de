package io.tomte.binding.component.internal.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.entity.CommandTemplate;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;

/** A lock. */
final class LockComponent implements Component {
    private final Port port;
    private final Map<String, String> states = new LinkedHashMap<>(); // from the device's words
    private final CommandTemplate template;
    private final Optional<Pattern> codeFormat;

    LockComponent(Port port) {
        this.port = port;
        Config config = port.config();
        config.require("command_topic");
        for (String state : List.of("locked", "locking", "unlocked", "unlocking", "jammed", "open", "opening")) {
            states.putIfAbsent(config.text("state_" + state, state.toUpperCase(Locale.ROOT)), state);
        }
        this.template = port.template("command_template");
        this.codeFormat = config.text("code_format").map(LockComponent::compile);
        port.on("state_topic", "value_template", this::onValue);
    }

    private static Pattern compile(String source) {
        try {
            return Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new ConfigRefused("code_format: " + e.getDescription() + " in '" + source + "'.");
        }
    }

    private void onValue(String value) {
        String reset = port.config().text("payload_reset", "None");
        Optional<String> state = Optional.ofNullable(states.get(value));
        Readings.report(port, value, state.or(() -> Readings.unknownIf(value.equals(reset))));
    }

    @Override
    public List<String> actions() {
        List<String> actions = new ArrayList<>(List.of("lock", "unlock"));
        if (port.config().get("payload_open").isPresent()) {
            actions.add("open");
        }
        return actions;
    }

    @Override
    public void command(Command command) {
        switch (command.action()) {
            case "lock" -> send(command, port.config().text("payload_lock", "LOCK"), "locked");
            case "unlock" -> send(command, port.config().text("payload_unlock", "UNLOCK"), "unlocked");
            default -> send(command, port.config().text("payload_open", "OPEN"), "open");
        }
    }

    private void send(Command command, String payload, String assumed) {
        Optional<String> code = Arguments.text(command, "code");
        if (codeFormat
                .filter(format -> !format.matcher(code.orElse("")).lookingAt())
                .isPresent()) {
            throw Arguments.bad("The code is missing, or has another form than this lock wants.");
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("code", code.orElse(null)); // None in the template
        port.publish("command_topic", template.write(payload, variables));
        if (Readings.assumes(port, "state_topic")) {
            port.state(assumed);
        }
    }
}
