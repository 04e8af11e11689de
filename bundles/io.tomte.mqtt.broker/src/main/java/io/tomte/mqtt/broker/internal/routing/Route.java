package io.tomte.mqtt.broker.internal.routing;

import java.util.List;

import io.tomte.mqtt.packet.Subscription;

/**
 * One subscription in the tree.
 *
 * @param id subscription identifier; 0 means none
 */
public record Route(Receiver receiver, Subscription options, int id) {
    Grant grant() {
        return new Grant(options.qos(), options.retainAsPublished(), id == 0 ? List.of() : List.of(id));
    }
}
