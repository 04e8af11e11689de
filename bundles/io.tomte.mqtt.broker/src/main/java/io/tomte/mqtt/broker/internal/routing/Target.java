package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;

/**
 * A receiver with what its subscriptions grant it for one topic.
 *
 * @param forSelf what it gets of its own messages: less, where a subscription says No Local
 */
record Target(Receiver receiver, Optional<Grant> forOthers, Optional<Grant> forSelf) {
    static Target of(Route route) {
        Optional<Grant> grant = Optional.of(route.grant());
        return new Target(route.receiver(), grant, route.options().noLocal() ? Optional.empty() : grant);
    }

    Target plus(Route route) {
        Grant more = route.grant();
        Optional<Grant> others = sum(forOthers, more);
        Optional<Grant> self = route.options().noLocal() ? forSelf : sum(forSelf, more);
        return new Target(receiver, others, self);
    }

    Optional<Grant> grant(String publisher) {
        return receiver.clientId().equals(publisher) ? forSelf : forOthers; // [MQTT-3.8.3-3]
    }

    private static Optional<Grant> sum(Optional<Grant> known, Grant more) {
        return Optional.of(known.map(grant -> grant.plus(more)).orElse(more));
    }
}
