package io.tomte.acceptance.guest;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.packet.QoS;

/** Everything but what has "secret" in it; and a topic at which the decision fails. */
final class GuestPermissions implements Permissions {
    @Override
    public Decision publish(String topic, QoS qos, boolean retain) {
        if (topic.endsWith("/broken")) {
            throw new IllegalStateException("the rights are out of order");
        }
        return decide(topic);
    }

    @Override
    public Decision subscribe(String filter, QoS qos) {
        return decide(filter);
    }

    private static Decision decide(String text) {
        return new Decision(!text.contains("secret"), "guest");
    }
}
