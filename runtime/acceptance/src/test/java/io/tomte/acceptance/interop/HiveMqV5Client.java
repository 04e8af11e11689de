package io.tomte.acceptance.interop;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;

/** The HiveMQ client, MQTT 5. */
final class HiveMqV5Client implements PeerClient {
    private final Inbox inbox;
    private Optional<Mqtt5AsyncClient> client = Optional.empty();

    HiveMqV5Client(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public int connect(Greeting greeting) throws Exception {
        end();
        Mqtt5ClientBuilder builder = HiveMqAddress.of(greeting)
                .useMqttVersion5()
                .addDisconnectedListener(context -> {
                    if (context.getSource() != MqttDisconnectSource.USER) {
                        inbox.lost(String.valueOf(context.getCause()));
                    }
                });
        greeting.will()
                .ifPresent(will -> builder.willPublish()
                        .topic(will.message().topic())
                        .payload(will.message().payload().bytes())
                        .qos(qos(will.message().qos()))
                        .retain(will.message().retain())
                        .delayInterval(will.delay())
                        .applyWillPublish());
        Mqtt5AsyncClient made = builder.buildAsync();
        client = Optional.of(made);
        made.publishes(MqttGlobalPublishFilter.ALL, this::received);
        Mqtt5Connect connect = Mqtt5Connect.builder()
                .cleanStart(greeting.clean())
                .sessionExpiryInterval(greeting.sessionExpiry())
                .keepAlive(greeting.keepAlive())
                .restrictions(Mqtt5ConnectRestrictions.builder()
                        .topicAliasMaximum(10)
                        .sendTopicAliasMaximum(10)
                        .build())
                .build();
        return made.connect(connect).get(SECONDS, TimeUnit.SECONDS).isSessionPresent() ? 1 : 0;
    }

    private static MqttQos qos(int qos) {
        return Optional.ofNullable(MqttQos.fromCode(qos)).orElseThrow();
    }

    @Override
    public int subscribe(String filter, int qos, int identifier) throws Exception {
        Mqtt5Subscribe subscribe = Mqtt5Subscribe.builder()
                .topicFilter(filter)
                .qos(qos(qos))
                .build(); // the library makes up its own subscription identifiers
        return client.orElseThrow()
                .subscribe(subscribe)
                .get(SECONDS, TimeUnit.SECONDS)
                .getReasonCodes()
                .get(0)
                .getCode();
    }

    @Override
    public int unsubscribe(String filter) throws Exception {
        return client.orElseThrow()
                .unsubscribeWith()
                .topicFilter(filter)
                .send()
                .get(SECONDS, TimeUnit.SECONDS)
                .getReasonCodes()
                .get(0)
                .getCode();
    }

    @Override
    public CompletableFuture<Integer> publish(Message message) {
        Details details = message.details();
        Mqtt5UserProperties user = Mqtt5UserProperties.of(details.user().stream()
                .map(pair -> pair.split("=", 2))
                .map(pair -> Mqtt5UserProperty.of(pair[0], pair[1]))
                .toList());
        var publish = Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload().bytes())
                .qos(qos(message.qos()))
                .retain(message.retain())
                .userProperties(user)
                .contentType(details.contentType().orElse(null))
                .responseTopic(details.responseTopic().orElse(null))
                .correlationData(details.correlation().map(Payload::bytes).orElse(null));
        Mqtt5Publish whole = (details.expiry() > 0 ? publish.messageExpiryInterval(details.expiry()) : publish).build();
        return client.orElseThrow().publish(whole).thenApply(HiveMqV5Client::reason);
    }

    private static int reason(Mqtt5PublishResult result) {
        return switch (result) {
            case Mqtt5PublishResult.Mqtt5Qos1Result one ->
                one.getPubAck().getReasonCode().getCode();
            case Mqtt5PublishResult.Mqtt5Qos2Result two ->
                two.getPubRec().getReasonCode().getCode();
            default -> UNTOLD;
        };
    }

    private void received(Mqtt5Publish message) {
        Details details = new Details(
                message.getUserProperties().asList().stream()
                        .map(pair -> pair.getName() + "=" + pair.getValue())
                        .toList(),
                message.getContentType().map(Object::toString),
                message.getResponseTopic().map(Object::toString),
                message.getCorrelationData().map(HiveMqAddress::bytes).map(Payload::of),
                message.getMessageExpiryInterval().orElse(0),
                0,
                java.util.List.of());
        inbox.add(new Message(
                message.getTopic().toString(),
                Payload.of(message.getPayloadAsBytes()),
                message.getQos().getCode(),
                message.isRetain(),
                details));
    }

    @Override
    public void disconnect() throws Exception {
        client.orElseThrow().disconnect().get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void end() throws Exception {
        if (client.isPresent() && client.get().getState().isConnected()) {
            disconnect();
        }
        client = Optional.empty();
    }
}
