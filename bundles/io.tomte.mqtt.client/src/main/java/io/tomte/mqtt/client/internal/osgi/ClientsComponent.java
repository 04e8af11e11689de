package io.tomte.mqtt.client.internal.osgi;

import java.util.List;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.client.TomteClients;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts {@link TomteClients} into the service registry. No logic here. */
@Component
public final class ClientsComponent implements MqttClients {
    private final TomteClients clients;

    @Reference(policy = ReferencePolicy.DYNAMIC) // lowest ranking first; replaced as a whole on every change
    private volatile List<Connector> connectors = List.of();

    @Activate
    public ClientsComponent(@Reference EventLoops loops) {
        clients = new TomteClients(loops, () -> connectors);
    }

    @Override
    public MqttClient create(ClientOptions options) {
        return clients.create(options);
    }

    @Deactivate
    void close() {
        clients.close();
    }
}
