package io.tomte.rules.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Home;
import io.tomte.rules.api.MessagePublisher;

/** The hub as the engine sees it. */
public final class RegistryOutside implements Outside {
    private final DeviceRegistry registry;
    private final Supplier<Optional<MessagePublisher>> publisher;

    public RegistryOutside(DeviceRegistry registry, Supplier<Optional<MessagePublisher>> publisher) {
        this.registry = registry;
        this.publisher = publisher;
    }

    /** Starts the rules on this hub. */
    public RunningRules start(Path data, Clock clock) {
        return RunningRules.start(data, clock, this);
    }

    @Override
    public Home home() {
        return registry.home();
    }

    @Override
    public CompletionStage<String> command(String entity, Command command, Cause cause) {
        return registry.command(entity, command, cause);
    }

    @Override
    public Optional<MessagePublisher> publisher() {
        return publisher.get();
    }
}
