package io.tomte.rules.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;

/**
 * {@code numeric}: a number enters a range; with {@code for} it has to stay there. Fires on the crossing only, so a number must
 * have been seen outside before. What is unknown or not reachable counts as neither.
 */
final class NumericTrigger implements RuleTrigger {
    @Override
    public StepType type() {
        return new Schema()
                .entity()
                .number("above", "Above")
                .number("below", "Below")
                .text("attribute", "Attribute")
                .format("for", "For at least", "duration")
                .of(
                        StepType.Role.TRIGGER,
                        "numeric",
                        "A number crosses a limit",
                        "{entity} goes above {above} or below {below}");
    }

    @Override
    public List<Finding> check(Step step, Home home) {
        Params params = new Params(step);
        new Settings(params, home);
        return params.findings();
    }

    private record Settings(String entity, Range range, Optional<String> attribute, Duration time) {
        Settings(Params params, Home home) {
            this(params.entity(home), Range.of(params), params.plain("attribute"), params.duration("for"));
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
        private Optional<Boolean> inside;

        Watching(Settings settings, Value memory, Port port) {
            this.settings = settings;
            this.port = port;
            this.hold = new Hold(settings.time, memory, port);
            this.inside = port.home()
                    .entity(settings.entity)
                    .flatMap(entity -> inside(entity.state()))
                    .or(() -> remembered(memory));
        }

        private static Optional<Boolean> remembered(Value memory) {
            return memory instanceof Value.MapOf map && map.values().get("inside") instanceof Value.Bool was
                    ? Optional.of(was.value())
                    : Optional.empty();
        }

        private Optional<Boolean> inside(EntityState state) {
            OptionalDouble number = Texts.number(state, settings.attribute);
            return number.isPresent() ? Optional.of(settings.range.contains(number.getAsDouble())) : Optional.empty();
        }

        @Override
        public void onEvent(HomeEvent event) {
            if (!(event instanceof HomeEvent.StateChanged change)) {
                return;
            }
            EntityState state = change.entity().state();
            Optional<Boolean> now = inside(state);
            if (now.isEmpty()) {
                return;
            }
            hold.hear(now(state));
            boolean entered = inside.equals(Optional.of(false)) && now.get();
            inside = now;
            if (entered && settings.time.isZero()) {
                double number = Texts.number(state, settings.attribute).orElseThrow();
                port.fire(name() + " went " + settings.range.words() + " (" + Texts.of(number) + ")");
            } else if (entered && !change.cause().replay()) {
                hold.begin("inside");
            }
            remember();
        }

        @Override
        public void onTime() {
            Hold.Now now = port.home()
                    .entity(settings.entity)
                    .map(entity -> now(entity.state()))
                    .orElse(Hold.Now.NOT_KNOWN);
            if (hold.isOver(now)) {
                port.fire(name() + " has been " + settings.range.words() + " for " + Texts.of(settings.time));
            }
            remember();
        }

        private Hold.Now now(EntityState state) {
            return inside(state).map(in -> in ? Hold.Now.HOLDS : Hold.Now.ENDED).orElse(Hold.Now.NOT_KNOWN);
        }

        private String name() {
            return settings.attribute.map(a -> settings.entity + " " + a).orElse(settings.entity);
        }

        private void remember() {
            Map<String, Value> memory = new LinkedHashMap<>(hold.memory());
            inside.ifPresent(in -> memory.put("inside", Value.of(in)));
            port.remember(new Value.MapOf(memory));
        }
    }
}
