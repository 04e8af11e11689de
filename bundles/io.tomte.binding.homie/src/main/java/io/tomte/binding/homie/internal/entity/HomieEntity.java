package io.tomte.binding.homie.internal.entity;

import java.util.List;

import io.tomte.binding.homie.internal.model.Property;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;

/** One entity made of one property of a device, or of several. */
public interface HomieEntity {
    String key();

    /** What it is made of; the same ones make the same entity. */
    List<Property> properties();

    EntityInfo info();

    /**
     * The device tells a value.
     *
     * @param payload not empty; never throws, whatever it is
     */
    void onValue(Property property, String payload, Cause cause);

    /** The device took a value back. */
    void onGone(Property property, Cause cause);

    /** What the device is on its way to. Homie 5, "Target attribute". */
    void onTarget(Property property, String payload, Cause cause);

    /** @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given */
    void onCommand(Command command);
}
