package io.tomte.binding.zigbee2mqtt.internal.entity;

import com.google.gson.JsonObject;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;

/** An entity made of what a device exposes. */
public abstract class Feature {
    final Port port;
    private final EntityInfo info;

    Feature(Port port, EntityInfo info) {
        this.port = port;
        this.info = info;
    }

    public final String key() {
        return port.key();
    }

    public final EntityInfo info() {
        return info;
    }

    /** The device tells its state, or a part of it. Never throws. */
    public abstract void onState(JsonObject state, Cause cause);

    /**
     * @return what is to be sent to {@code …/set}
     * @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given
     */
    public abstract JsonObject onCommand(Command command);
}
