package io.tomte.binding.tasmota.internal.part;

import java.util.Set;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;

/** What a device tells of without having announced it. Lives on when the device announces itself anew. Only on the binding's thread. */
public interface Companion {
    /** The device announced itself, perhaps with other settings. */
    void follow(DeviceTopics topics, DeviceInfo device);

    /** Of all its entities. */
    Set<String> keys();

    /** Whether the device can be reached. */
    void reach(Availability reach, Cause cause);

    /** {@code Drivers} of {@code STATUS4}: numbers, with {@code !} before what is not at work. */
    void onDrivers(Set<String> drivers);

    /** @return false when it is about something else */
    boolean onMessage(String topic, String payload, Cause cause);

    /** @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given */
    void onCommand(String key, Command command);
}
