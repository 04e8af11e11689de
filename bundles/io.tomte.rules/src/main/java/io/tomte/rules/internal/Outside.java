package io.tomte.rules.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.Home;
import io.tomte.rules.api.MessagePublisher;

/** All that the engine sees of the hub, and all that it does to it. Any thread; nothing blocks. */
interface Outside {
    Home home();

    CompletionStage<String> command(String entity, Command command, Cause cause);

    /** Empty while there is none. */
    Optional<MessagePublisher> publisher();
}
