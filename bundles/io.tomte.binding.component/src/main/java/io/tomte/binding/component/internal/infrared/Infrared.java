package io.tomte.binding.component.internal.infrared;

import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.component.internal.component.Component;
import io.tomte.binding.component.internal.entity.Port;

/** Something that sends infrared signals, or something that hears them; which, its {@code schema} says. */
public final class Infrared {
    private Infrared() {}

    public static Component of(Port port) {
        String schema = port.config().text("schema", "");
        return switch (schema) {
            case "emitter" -> new Emitter(port);
            case "receiver" -> new Receiver(port);
            default ->
                throw new ConfigRefused("The key schema must be emitter or receiver"
                        + (schema.isEmpty() ? "; it is missing." : ", not '" + schema + "'."));
        };
    }
}
