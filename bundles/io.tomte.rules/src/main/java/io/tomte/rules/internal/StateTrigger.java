package io.tomte.rules.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;

/** {@code state}: the state, or an attribute, becomes another; with {@code for} it has to stay so. */
final class StateTrigger implements RuleTrigger {
    @Override
    public StepType type() {
        return new Schema()
                .entity()
                .text("to", "Becomes")
                .text("from", "Was")
                .text("attribute", "Attribute")
                .format("for", "For at least", "duration")
                .of(StepType.Role.TRIGGER, "state", "A device changes", "{entity} becomes {to}");
    }

    @Override
    public List<Finding> check(Step step, Home home) {
        Params params = new Params(step);
        new Settings(params, home);
        return params.findings();
    }

    private record Settings(
            String entity, Optional<String> to, Optional<String> from, Optional<String> attribute, Duration time) {
        Settings(Params params, Home home) {
            this(
                    params.entity(home),
                    params.plain("to"),
                    params.plain("from"),
                    params.plain("attribute"),
                    params.duration("for"));
        }
    }

    @Override
    public Watch watch(Step step, Value memory, Port port) {
        return new Watching(new Settings(new Params(step), port.home()), memory, port);
    }

    private static final class Watching implements Watch {
        private final Settings settings;
        private final Port port;
        private final Hold hold;

        Watching(Settings settings, Value memory, Port port) {
            this.settings = settings;
            this.port = port;
            this.hold = new Hold(settings.time, memory, port);
        }

        @Override
        public void onEvent(HomeEvent event) {
            if (!(event instanceof HomeEvent.StateChanged change)) {
                return;
            }
            EntityState state = change.entity().state();
            hold.hear(now(state));
            Optional<String> before = Texts.reported(change.before(), settings.attribute);
            Optional<String> after = Texts.reported(state, settings.attribute);
            if (after.isPresent() && !after.equals(before) && matches(before, after.get())) {
                if (settings.time.isZero()) {
                    port.fire(name() + " became " + after.get());
                } else if (!change.cause().replay() && !hold.value().equals(after)) {
                    hold.begin(after.get());
                }
            }
            remember();
        }

        private boolean matches(Optional<String> before, String after) {
            return settings.to.map(after::equals).orElse(true)
                    && (settings.from.isEmpty() || settings.from.equals(before));
        }

        @Override
        public void onTime() {
            String value = hold.value().orElse("");
            Hold.Now now = port.home()
                    .entity(settings.entity)
                    .map(entity -> now(entity.state()))
                    .orElse(Hold.Now.NOT_KNOWN);
            if (hold.isOver(now)) {
                port.fire(name() + " has been " + value + " for " + Texts.of(settings.time));
            }
            remember();
        }

        private Hold.Now now(EntityState state) {
            return Texts.known(state, settings.attribute)
                    .map(text -> hold.value().filter(text::equals).isPresent() ? Hold.Now.HOLDS : Hold.Now.ENDED)
                    .orElse(Hold.Now.NOT_KNOWN);
        }

        private String name() {
            return settings.attribute.map(a -> settings.entity + " " + a).orElse(settings.entity);
        }

        private void remember() {
            Map<String, Value> memory = hold.memory();
            port.remember(memory.isEmpty() ? Value.NONE : new Value.MapOf(memory));
        }
    }
}
