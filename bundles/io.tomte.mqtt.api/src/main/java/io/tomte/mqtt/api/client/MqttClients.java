package io.tomte.mqtt.api.client;

import org.osgi.annotation.versioning.ProviderType;

/** Makes clients. A service; also available without OSGi from the client bundle. */
@ProviderType
public interface MqttClients {
    /** A client that does nothing until {@link MqttClient#connect()}. Whoever creates it closes it. */
    MqttClient create(ClientOptions options);
}
