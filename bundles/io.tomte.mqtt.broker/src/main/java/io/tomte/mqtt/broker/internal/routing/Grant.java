package io.tomte.mqtt.broker.internal.routing;

import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** How a receiver gets a message: the sum of its matching subscriptions. */
public record Grant(QoS qos, boolean retainAsPublished, List<Integer> ids) {
    public Grant {
        ids = List.copyOf(ids);
    }

    /**
     * Overlapping subscriptions give one copy: highest QoS, all identifiers: [MQTT-3.3.4-2], [MQTT-3.3.4-4].
     * [MQTT-3.1.1: 3.3.5-1]
     */
    Grant plus(Grant other) {
        List<Integer> all = ids;
        if (!other.ids.isEmpty()) {
            all = new ArrayList<>(ids);
            all.addAll(other.ids);
        }
        return new Grant(
                qos.compareTo(other.qos) >= 0 ? qos : other.qos, retainAsPublished || other.retainAsPublished, all);
    }

    /** The message as the receiver gets it, without packet id. */
    public Publish apply(Message message, boolean retain) {
        // [MQTT-4.8.2-3], [MQTT-3.1.1: 3.8.4-6]
        Publish form = message.form(message.publish().qos().min(qos), retain); // [MQTT-3.8.4-8]
        if (ids.isEmpty()) {
            return form;
        }
        var properties = form.properties().toBuilder();
        ids.forEach(properties::subscriptionId); // [MQTT-3.3.4-3]
        return form.withProperties(properties.build());
    }
}
