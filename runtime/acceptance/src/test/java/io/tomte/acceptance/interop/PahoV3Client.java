package io.tomte.acceptance.interop;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho for Java, MQTT 3.1 and 3.1.1. */
final class PahoV3Client implements PeerClient, MqttCallback {
    private static final int MANY = 1_000; // messages under way at once; the library refuses more than it is told

    private final Inbox inbox;
    private Optional<MqttAsyncClient> client = Optional.empty();

    PahoV3Client(Inbox inbox) {
        this.inbox = inbox;
    }

    private static IMqttToken await(IMqttToken token) throws MqttException {
        token.waitForCompletion(TimeUnit.SECONDS.toMillis(SECONDS));
        return token;
    }

    @Override
    public int connect(Greeting greeting) throws Exception {
        end();
        MqttAsyncClient made =
                new MqttAsyncClient(greeting.address("tcp", "ssl"), greeting.clientId(), new MemoryPersistence());
        client = Optional.of(made);
        made.setCallback(this);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(greeting.version().level());
        options.setCleanSession(greeting.clean());
        options.setKeepAliveInterval(greeting.keepAlive());
        options.setMaxInflight(MANY);
        if (greeting.way().encrypted()) {
            options.setSocketFactory(Certificate.sockets(greeting.trust()));
        }
        greeting.will()
                .map(Greeting.Will::message)
                .ifPresent(will -> options.setWill(will.topic(), will.payload().bytes(), will.qos(), will.retain()));
        Object turn = greeting.way().webSocket() ? PahoV3Client.class : made; // their handshakes share one encoder
        synchronized (turn) {
            return await(made.connect(options)).getSessionPresent() ? 1 : 0;
        }
    }

    @Override
    public int subscribe(String filter, int qos, int identifier) throws Exception {
        return await(client.orElseThrow().subscribe(filter, qos)).getGrantedQos()[0];
    }

    @Override
    public int unsubscribe(String filter) throws Exception {
        await(client.orElseThrow().unsubscribe(filter));
        return UNTOLD;
    }

    @Override
    public CompletableFuture<Integer> publish(Message message) throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        IMqttActionListener listener = new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                done.complete(UNTOLD);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable problem) {
                done.completeExceptionally(problem);
            }
        };
        byte[] payload = message.payload().bytes();
        client.orElseThrow().publish(message.topic(), payload, message.qos(), message.retain(), null, listener);
        return done;
    }

    @Override
    public void disconnect() throws Exception {
        await(client.orElseThrow().disconnect());
    }

    @Override
    public void end() throws Exception {
        if (client.isPresent()) {
            if (client.get().isConnected()) {
                disconnect();
            }
            client.get().close(true);
        }
        client = Optional.empty();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        inbox.add(new Message(
                topic, Payload.of(message.getPayload()), message.getQos(), message.isRetained(), Details.NONE));
    }

    @Override
    public void connectionLost(Throwable cause) {
        inbox.lost(String.valueOf(cause));
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // each message has a listener of its own
    }
}
