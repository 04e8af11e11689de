package io.tomte.binding.shelly.internal.component;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Command;

/**
 * One entity of a component.
 *
 * @param channel unique within the device, for example {@code switch:0} or {@code switch:0.apower}
 * @param reader  what a status of the component means; empty when it does not tell; throws {@link BadValue}
 * @param caller  what a command becomes; throws {@code CommandRefusedException}
 * @param events  types of event it fires; empty for what has a state
 */
public record Item(
        String channel,
        EntityDraft draft,
        Function<JsonObject, Optional<Told>> reader,
        Commander caller,
        List<String> events) {
    /** It takes no commands. */
    static final Commander NONE = (command, state) -> {
        throw Arguments.unknown(command);
    };

    /** Turns commands into calls. */
    @FunctionalInterface
    public interface Commander {
        /** @param state of the entity now */
        Call call(Command command, String state);
    }

    static Item sensor(String channel, EntityDraft draft, Function<JsonObject, Optional<Told>> reader) {
        return new Item(channel, draft, reader, NONE, List.of());
    }

    static Item control(
            String channel, EntityDraft draft, Function<JsonObject, Optional<Told>> reader, Commander caller) {
        return new Item(channel, draft, reader, caller, List.of());
    }
}
