package io.tomte.rules.api;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Command;
import io.tomte.device.api.Home;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whiteboard SPI: a type of action. All that leaves the hub goes through the port, so that a run can be tried without effect.
 * {@link #perform} is called on the thread of the engine and must return at once; the actions of one run are performed one
 * after the other.
 */
@ConsumerType
public interface RuleAction {
    StepType type();

    /** As {@link RuleTrigger#check}. */
    List<Finding> check(Step step, Home home);

    /** @return fails with an exception whose message is a sentence; the later actions are performed all the same */
    CompletionStage<Outcome> perform(Step step, Port port);

    /** How it went. */
    sealed interface Outcome {
        String detail();

        /** @param detail what was done, for people */
        record Done(String detail) implements Outcome {}

        /** The run goes on at this time, also when the hub is restarted meanwhile. */
        record Later(Instant until, String detail) implements Outcome {}
    }

    /** Where effects go. */
    @ProviderType
    interface Port {
        /** Time and home zone. */
        Clock clock();

        Home home();

        /** @return as {@link io.tomte.device.api.DeviceRegistry#command} */
        CompletionStage<String> command(String entity, Command command);

        CompletionStage<Void> publish(String topic, String payload, int qos, boolean retain);
    }
}
