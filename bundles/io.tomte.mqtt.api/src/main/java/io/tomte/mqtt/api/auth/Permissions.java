package io.tomte.mqtt.api.auth;

import io.tomte.mqtt.packet.QoS;
import org.osgi.annotation.versioning.ConsumerType;

/** What one connected client may do. Called on the session loop for every message: in memory, no side effect. */
@ConsumerType
public interface Permissions {
    /** May do everything; for the hub's own parts and an open hub. */
    Permissions ALL = new Permissions() {
        private final Decision yes = new Decision(true, "all");

        @Override
        public Decision publish(String topic, QoS qos, boolean retain) {
            return yes;
        }

        @Override
        public Decision subscribe(String filter, QoS qos) {
            return yes;
        }
    };

    Decision publish(String topic, QoS qos, boolean retain);

    Decision subscribe(String filter, QoS qos);

    /** @param rule what decided, for logs and traces */
    record Decision(boolean allowed, String rule) {}
}
