package io.tomte.binding.shelly1.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Command;

/**
 * One entity.
 *
 * @param channel unique within the device, for example {@code relay/0}
 * @param readers what payloads mean, by the topic below the device's; throw {@link BadValue}
 * @param caller  what a command becomes; throws {@code CommandRefusedException}
 */
record Item(
        String channel, EntityDraft draft, Map<String, Function<String, Optional<Told>>> readers, Commander caller) {
    /** It takes no commands. */
    static final Commander NONE = (command, state) -> {
        throw Arguments.unknown(command);
    };

    /** A message to the device: the topic below the device's, and the payload. */
    record Send(String topic, String payload) {}

    /** Turns commands into messages. */
    @FunctionalInterface
    interface Commander {
        /** @param state of the entity now */
        Send call(Command command, String state);
    }
}
