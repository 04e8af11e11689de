package io.tomte.acceptance.interop;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;

/** The HiveMQ client, MQTT 3.1.1. */
final class HiveMqV3Client implements PeerClient {
    private final Inbox inbox;
    private Optional<Mqtt3AsyncClient> client = Optional.empty();

    HiveMqV3Client(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public int connect(Greeting greeting) throws Exception {
        end();
        Mqtt3ClientBuilder builder = HiveMqAddress.of(greeting)
                .useMqttVersion3()
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
                        .applyWillPublish());
        Mqtt3AsyncClient made = builder.buildAsync();
        client = Optional.of(made);
        made.publishes(MqttGlobalPublishFilter.ALL, this::received);
        var connected = made.connectWith()
                .cleanSession(greeting.clean())
                .keepAlive(greeting.keepAlive())
                .send();
        return connected.get(SECONDS, TimeUnit.SECONDS).isSessionPresent() ? 1 : 0;
    }

    private static MqttQos qos(int qos) {
        return Optional.ofNullable(MqttQos.fromCode(qos)).orElseThrow();
    }

    @Override
    public int subscribe(String filter, int qos, int identifier) throws Exception {
        return client.orElseThrow()
                .subscribe(com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe.builder()
                        .topicFilter(filter)
                        .qos(qos(qos))
                        .build())
                .get(SECONDS, TimeUnit.SECONDS)
                .getReturnCodes()
                .get(0)
                .getCode();
    }

    @Override
    public int unsubscribe(String filter) throws Exception {
        client.orElseThrow().unsubscribeWith().topicFilter(filter).send().get(SECONDS, TimeUnit.SECONDS);
        return UNTOLD;
    }

    @Override
    public CompletableFuture<Integer> publish(Message message) {
        return client.orElseThrow()
                .publishWith()
                .topic(message.topic())
                .payload(message.payload().bytes())
                .qos(qos(message.qos()))
                .retain(message.retain())
                .send()
                .thenApply(sent -> UNTOLD);
    }

    private void received(Mqtt3Publish message) {
        inbox.add(new Message(
                message.getTopic().toString(),
                Payload.of(message.getPayloadAsBytes()),
                message.getQos().getCode(),
                message.isRetain(),
                Details.NONE));
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
