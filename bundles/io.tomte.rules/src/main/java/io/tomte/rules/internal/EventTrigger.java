package io.tomte.rules.internal;

import java.util.List;
import java.util.Optional;

import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;

/** {@code event}: something momentary happened, for example a button was pressed. */
final class EventTrigger implements RuleTrigger {
    @Override
    public StepType type() {
        return new Schema()
                .entity()
                .text("event", "Event")
                .of(StepType.Role.TRIGGER, "event", "A button is pressed", "{entity} says {event}");
    }

    @Override
    public List<Finding> check(Step step, Home home) {
        Params params = new Params(step);
        params.entity(home);
        params.plain("event");
        return params.findings();
    }

    @Override
    public Watch watch(Step step, Value memory, Port port) {
        Optional<String> wanted = new Params(step).plain("event");
        return new Watch() {
            @Override
            public void onEvent(HomeEvent event) {
                if (event instanceof HomeEvent.Fired fired
                        && wanted.map(fired.type()::equals).orElse(true)) {
                    port.fire(fired.entity().id() + " said " + fired.type());
                }
            }

            @Override
            public void onTime() {}
        };
    }
}
