package io.tomte.acceptance.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;

/** What the HiveMQ client has in common for its versions. */
final class HiveMqAddress {
    private HiveMqAddress() {}

    static MqttClientBuilder of(Greeting greeting) throws GeneralSecurityException, IOException {
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(greeting.clientId())
                .serverHost(greeting.uri().getHost())
                .serverPort(greeting.uri().getPort());
        if (greeting.way().encrypted()) {
            builder = builder.sslConfig()
                    .trustManagerFactory(Certificate.trusting(greeting.trust()))
                    .applySslConfig();
        }
        if (greeting.way().webSocket()) {
            builder = builder.webSocketConfig()
                    .serverPath(greeting.uri().getPath())
                    .applyWebSocketConfig();
        }
        return builder;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
