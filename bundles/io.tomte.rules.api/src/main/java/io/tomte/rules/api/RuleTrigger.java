package io.tomte.rules.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whiteboard SPI: a type of trigger. Time comes from the port and all it does goes to the port, so that a rule can be replayed
 * on other events and another clock. Called on the thread of the engine, except {@link #type} and {@link #check} (any thread);
 * must return at once. One that throws is logged and the rule shows it as its problem.
 */
@ConsumerType
public interface RuleTrigger {
    StepType type();

    /**
     * What is wrong with the parameters. What depends on the present home, as an unknown device, is a warning.
     *
     * @return pointers relative to the step, for example {@code /entity}
     */
    List<Finding> check(Step step, Home home);

    /** The entities whose events it wants to hear; by default the one its parameter {@code entity} names. */
    default Set<String> entities(Step step) {
        return step.params().get("entity") instanceof Value.Text entity ? Set.of(entity.value()) : Set.of();
    }

    /**
     * Begins to watch.
     *
     * @param memory what the same step last gave to {@link Port#remember}, also before a restart; {@link Value#NONE} at first
     */
    Watch watch(Step step, Value memory, Port port);

    /** A trigger that watches. It is dropped without a word when the rule changes. */
    @ConsumerType
    interface Watch {
        /** A change of state or an event of one of its entities, in order. */
        void onEvent(HomeEvent event);

        /** The time given to {@link Port#wakeAt} has come, or has passed while the hub was not running. */
        void onTime();
    }

    /** What a watch may do. */
    @ProviderType
    interface Port {
        /** Time and home zone. */
        Clock clock();

        Home home();

        /**
         * Fires the rule. Ignored while a retained replay, or a report without a change, is being delivered.
         *
         * @param cause a phrase, for example {@code binary_sensor.hall_motion became on}
         */
        void fire(String cause);

        /** Asks for one {@link Watch#onTime}; replaces an earlier wish. */
        void wakeAt(Instant at);

        /** Keeps this across restarts; {@link Value#NONE} forgets. */
        void remember(Value memory);
    }
}
