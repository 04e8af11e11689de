package io.tomte.binding.mqtt.internal.osgi;

import java.util.concurrent.CompletionStage;

import io.tomte.binding.mqtt.internal.rules.RulePublisher;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.rules.api.MessagePublisher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Lets rules publish messages. No logic here. */
@Component
public final class RulePublisherComponent implements MessagePublisher {
    private final RulePublisher publisher;

    @Activate
    public RulePublisherComponent(@Reference MqttClients clients) {
        publisher = new RulePublisher(clients);
    }

    @Override
    public CompletionStage<Void> publish(String topic, String payload, int qos, boolean retain) {
        return publisher.publish(topic, payload, qos, retain);
    }

    @Deactivate
    void close() {
        publisher.close();
    }
}
