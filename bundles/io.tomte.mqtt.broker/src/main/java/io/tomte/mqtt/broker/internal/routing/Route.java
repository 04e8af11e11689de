package io.tomte.mqtt.broker.internal.routing;

import java.util.List;

import io.tomte.mqtt.packet.Subscription;

/**
 * One subscription: the same object in the tree and in the session.
 *
 * @param id subscription identifier; 0 means none
 */
public record Route(Receiver receiver, Subscription options, int id) implements Audience.One, Exact {
    /** What it grants its receiver. */
    public Grant grant() {
        return new Grant(options.qos(), options.retainAsPublished(), id == 0 ? List.of() : List.of(id));
    }

    @Override
    public Route route() {
        return this;
    }

    @Override
    public Audience audience() {
        return this;
    }

    @Override
    public String text() {
        return options.filter();
    }
}
