package io.tomte.mqtt.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.client.internal.LoopClient;

/**
 * Makes clients that live on given event loops and reach brokers through given connectors. Any thread. Whoever makes one
 * closes it; that ends the clients that are still open.
 */
public final class TomteClients implements MqttClients, AutoCloseable {
    private final EventLoops loops;
    private final Supplier<List<Connector>> connectors;
    private final Set<MqttClient> open = ConcurrentHashMap.newKeySet();

    /** @param connectors [MQTT-4.2-1], [MQTT-3.1.1: 7.1.2-1]; those there are now; asked at every try to connect; the last one that knows a scheme is taken */
    public TomteClients(EventLoops loops, Supplier<List<Connector>> connectors) {
        this.loops = loops;
        this.connectors = connectors;
    }

    public TomteClients(EventLoops loops, Connector... connectors) {
        this(loops, () -> List.of(connectors));
    }

    @Override
    public MqttClient create(ClientOptions options) {
        String id = options.session().clientId();
        String key = id.isEmpty() ? options.uri().toString() : id;
        LoopClient client = new LoopClient(options, loops.of(key), this::connector, open::remove);
        open.add(client);
        return client;
    }

    private Optional<Connector> connector(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return connectors.get().stream()
                .filter(connector -> connector.schemes().contains(lower))
                .reduce((worse, better) -> better);
    }

    @Override
    public void close() {
        open.forEach(MqttClient::close);
    }
}
