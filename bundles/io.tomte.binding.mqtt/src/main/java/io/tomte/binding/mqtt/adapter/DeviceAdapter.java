package io.tomte.binding.mqtt.adapter;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard SPI: knows how one family of devices speaks. Register an implementation as an OSGi service; the binding opens one
 * session for it and closes that when the service goes.
 */
@ConsumerType
public interface DeviceAdapter {
    /** Lower case letters, digits and {@code _}; the source of its entities. */
    String name();

    /** True where people make its entities in the hub itself, so that there is nothing to accept. */
    default boolean isMadeHere() {
        return false;
    }

    /**
     * True where one message tells of many devices ({@code bridge/devices}), so that none of them can be taken out of it: one that
     * was removed is kept away until {@link io.tomte.device.api.HomeUpdate.Join} says that it came anew, or its mark there is another one.
     */
    default boolean lists() {
        return false;
    }

    /** A session without any memory of earlier ones. */
    AdapterSession open(AdapterOutput output);
}
