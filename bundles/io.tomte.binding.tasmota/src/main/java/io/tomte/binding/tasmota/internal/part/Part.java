package io.tomte.binding.tasmota.internal.part;

import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;

/** One entity of a device: what it is, what messages mean for it, what commands become. Only on the binding's thread. */
public interface Part {
    /** Unique within the device, for example {@code relay1}. */
    String channel();

    EntityInfo describe();

    void onReading(Reading reading);

    /** @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given */
    void command(Command command);

    /** The device is known from now on; what its description tells already may be reported. */
    default void begin() {}

    /** The timer that {@link Port#timer} set is due. */
    default void onTimer() {}
}
