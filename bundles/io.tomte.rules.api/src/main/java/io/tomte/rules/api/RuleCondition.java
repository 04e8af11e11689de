package io.tomte.rules.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tomte.device.api.Home;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Whiteboard SPI: a type of condition. Pure: depends on its arguments only. Any thread; must return at once. */
@ConsumerType
public interface RuleCondition {
    StepType type();

    /** As {@link RuleTrigger#check}; steps within are checked by the port. */
    List<Finding> check(Step step, Checks checks);

    Verdict test(Step step, Situation situation);

    /**
     * Whether it holds.
     *
     * @param detail the value seen, for example {@code light.hall is off}
     */
    record Verdict(boolean holds, String detail) {}

    /** What a condition may look at. */
    @ProviderType
    interface Situation {
        /** Time and home zone. */
        Clock clock();

        Home home();

        /** Since when the state of an entity has been what it is; empty where it is not known. */
        Optional<Instant> since(String entity);

        /** Tests a step within. */
        Verdict test(Step inner);
    }

    /** What helps to check a condition. */
    @ProviderType
    interface Checks {
        Home home();

        /** @return pointers that begin with {@code pointer} */
        List<Finding> check(Step inner, String pointer);
    }
}
