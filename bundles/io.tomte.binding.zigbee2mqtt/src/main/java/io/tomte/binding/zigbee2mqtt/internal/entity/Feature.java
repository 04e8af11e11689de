package io.tomte.binding.zigbee2mqtt.internal.entity;

import com.google.gson.JsonObject;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;

/** An entity made of what a device exposes. */
public interface Feature {
    String key();

    EntityInfo info();

    /** The device tells its state, or a part of it. Never throws. */
    void onState(JsonObject state, Cause cause);

    /**
     * @return what is to be sent to {@code …/set}
     * @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given
     */
    JsonObject onCommand(Command command);
}
