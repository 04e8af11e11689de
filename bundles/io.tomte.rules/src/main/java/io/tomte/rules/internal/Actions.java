package io.tomte.rules.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Command;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleAction;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;
import io.tomte.rules.api.StepType.Role;

/** The actions that are built in. */
final class Actions {
    private Actions() {}

    static List<RuleAction> all() {
        return List.of(new Send(), new Publish(), new Wait());
    }

    /** {@code command}: an entity shall do something. Done once the command left the hub's registry. */
    private static final class Send implements RuleAction {
        @Override
        public StepType type() {
            return new Schema()
                    .entity()
                    .format("action", "Do", "action")
                    .required("action")
                    .object("arguments", "With")
                    .of(Role.ACTION, "command", "Control a device", "{entity} {action}");
        }

        @Override
        public List<Finding> check(Step step, Home home) {
            Params params = new Params(step);
            String id = params.entity(home);
            String action = params.text("action");
            params.map("arguments");
            Optional<Entity> entity = home.entity(id);
            if (entity.isPresent()
                    && !action.isEmpty()
                    && !entity.get().info().actions().contains(action)) {
                params.error(
                        "action",
                        entity.get().displayName() + " does not take " + action + "; it takes "
                                + String.join(", ", entity.get().info().actions()) + ".");
            }
            return params.findings();
        }

        @Override
        public CompletionStage<Outcome> perform(Step step, Port port) {
            Params params = new Params(step);
            String id = params.text("entity");
            Command command = new Command(params.text("action"), params.map("arguments"));
            return port.command(id, command).thenApply(sent -> new Outcome.Done(id + " " + words(command)));
        }

        private static String words(Command command) {
            StringBuilder words = new StringBuilder(command.action());
            command.arguments()
                    .forEach((name, value) -> words.append(' ')
                            .append(name)
                            .append(' ')
                            .append(Texts.of(value).orElse("…")));
            return words.toString();
        }
    }

    /** {@code publish}: a message goes to the broker. */
    private static final class Publish implements RuleAction {
        private static final int LONGEST_TOPIC = 65_535; // MQTT 5 section 1.5.4, bytes

        @Override
        public StepType type() {
            return new Schema()
                    .format("topic", "Topic", "topic")
                    .required("topic")
                    .text("payload", "Message")
                    .whole("qos", "Quality of service", List.of(0, 1, 2))
                    .flag("retain", "Retain")
                    .of(Role.ACTION, "publish", "Send a message", "send {payload} to {topic}");
        }

        @Override
        public List<Finding> check(Step step, Home home) {
            Params params = new Params(step);
            String topic = params.text("topic");
            if (topic.contains("+") || topic.contains("#") || topic.indexOf('\0') >= 0) {
                params.error("topic", "A topic to send to has no + and no #.");
            } else if (topic.isEmpty() && params.has("topic")) {
                params.error("topic", "A topic has at least one character.");
            } else if (topic.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC) {
                params.error("topic", "A topic has at most " + LONGEST_TOPIC + " bytes.");
            }
            params.plain("payload");
            double qos = params.number("qos").orElse(0);
            if (qos != 0 && qos != 1 && qos != 2) {
                params.error("qos", "The field qos must be 0, 1 or 2.");
            }
            params.flag("retain");
            return params.findings();
        }

        @Override
        public CompletionStage<Outcome> perform(Step step, Port port) {
            Params params = new Params(step);
            String topic = params.text("topic");
            String payload = params.plain("payload").orElse("");
            return port.publish(topic, payload, (int) params.number("qos").orElse(0), params.flag("retain"))
                    .thenApply(sent -> new Outcome.Done(topic + " = " + payload));
        }
    }

    /** {@code wait}: the run goes on later. */
    private static final class Wait implements RuleAction {
        @Override
        public StepType type() {
            return new Schema()
                    .format("duration", "For", "duration")
                    .required("duration")
                    .of(Role.ACTION, "wait", "Wait", "wait {duration}");
        }

        @Override
        public List<Finding> check(Step step, Home home) {
            Params params = new Params(step);
            params.need("duration");
            params.duration("duration");
            return params.findings();
        }

        @Override
        public CompletionStage<Outcome> perform(Step step, Port port) {
            Duration time = new Params(step).duration("duration");
            return CompletableFuture.completedFuture(
                    new Outcome.Later(port.clock().instant().plus(time), "waits " + Texts.of(time)));
        }
    }
}
