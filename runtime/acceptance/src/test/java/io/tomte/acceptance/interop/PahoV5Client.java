package io.tomte.acceptance.interop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** Eclipse Paho for Java, MQTT 5. */
final class PahoV5Client implements PeerClient, MqttCallback {
    private final Inbox inbox;
    private Optional<MqttAsyncClient> client = Optional.empty();

    PahoV5Client(Inbox inbox) {
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
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(greeting.clean());
        options.setSessionExpiryInterval(greeting.sessionExpiry());
        options.setKeepAliveInterval(greeting.keepAlive());
        options.setUseSubscriptionIdentifiers(false); // those of the test, not of the library
        if (greeting.way().encrypted()) {
            options.setSocketFactory(Certificate.sockets(greeting.trust()));
        }
        greeting.will().ifPresent(will -> {
            MqttMessage message = new MqttMessage(will.message().payload().bytes());
            message.setQos(will.message().qos());
            message.setRetained(will.message().retain());
            options.setWill(will.message().topic(), message);
            MqttProperties properties = new MqttProperties();
            properties.setWillDelayInterval(will.delay());
            options.setWillMessageProperties(properties);
        });
        Object turn = greeting.way().webSocket() ? PahoV5Client.class : made; // their handshakes share one encoder
        synchronized (turn) {
            return await(made.connect(options)).getSessionPresent() ? 1 : 0;
        }
    }

    @Override
    public int subscribe(String filter, int qos, int identifier) throws Exception {
        MqttProperties properties = new MqttProperties();
        if (identifier > 0) {
            properties.setSubscriptionIdentifiers(List.of(identifier));
        }
        MqttSubscription[] wanted = {new MqttSubscription(filter, qos)};
        return await(client.orElseThrow().subscribe(wanted, null, null, properties))
                .getReasonCodes()[0];
    }

    @Override
    public int unsubscribe(String filter) throws Exception {
        return await(client.orElseThrow().unsubscribe(filter)).getReasonCodes()[0];
    }

    @Override
    public CompletableFuture<Integer> publish(Message message) throws Exception {
        Details details = message.details();
        MqttProperties properties = new MqttProperties();
        properties.setUserProperties(details.user().stream()
                .map(pair -> pair.split("=", 2))
                .map(pair -> new UserProperty(pair[0], pair[1]))
                .toList());
        details.contentType().ifPresent(properties::setContentType);
        details.responseTopic().ifPresent(properties::setResponseTopic);
        details.correlation().map(Payload::bytes).ifPresent(properties::setCorrelationData);
        if (details.expiry() > 0) {
            properties.setMessageExpiryInterval(details.expiry());
        }
        MqttMessage out = new MqttMessage(message.payload().bytes(), message.qos(), message.retain(), properties);
        CompletableFuture<Integer> done = new CompletableFuture<>();
        MqttActionListener listener = new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                int[] reasons = Optional.ofNullable(token.getReasonCodes()).orElseGet(() -> new int[] {UNTOLD});
                done.complete(reasons[0]);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable problem) {
                done.completeExceptionally(problem);
            }
        };
        client.orElseThrow().publish(message.topic(), out, null, listener);
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
        MqttProperties properties = message.getProperties();
        List<String> user = properties.getUserProperties().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .toList();
        Details details = new Details(
                user,
                Optional.ofNullable(properties.getContentType()),
                Optional.ofNullable(properties.getResponseTopic()),
                Optional.ofNullable(properties.getCorrelationData()).map(Payload::of),
                Optional.ofNullable(properties.getMessageExpiryInterval()).orElse(0L),
                0,
                List.copyOf(properties.getSubscriptionIdentifiers()));
        inbox.add(
                new Message(topic, Payload.of(message.getPayload()), message.getQos(), message.isRetained(), details));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        if (response.getException() != null || response.getReturnCode() != 0) {
            inbox.lost(response.toString());
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException problem) {
        inbox.lost(problem.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // each message has a listener of its own
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // connect() waits for its token
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // no enhanced authentication here
    }
}
