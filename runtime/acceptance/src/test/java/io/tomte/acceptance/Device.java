package io.tomte.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A device at the other end of a TCP connection: publishes with acknowledgement, remembers what it is told. */
final class Device implements AutoCloseable {
    record Message(String topic, String payload, int qos, boolean retained) {}

    private static final AtomicInteger DRAINED = new AtomicInteger();

    private final MqttClient client;
    private final BlockingQueue<Message> told = new LinkedBlockingQueue<>();

    Device(int port, String id) {
        try {
            client = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setCleanSession(true);
            options.setMaxInflight(1_000); // Paho frees a place a moment after it says that the message arrived
            client.connect(options);
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    Device listen(String filter) {
        try {
            client.subscribe(
                    filter,
                    2,
                    (topic, message) -> told.add(new Message(
                            topic,
                            new String(message.getPayload(), StandardCharsets.UTF_8),
                            message.getQos(),
                            message.isRetained())));
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    void publish(String topic, String payload, boolean retain) {
        send(1, topic, payload, retain);
    }

    void send(int qos, String topic, String payload, boolean retain) {
        send(qos, topic, payload.getBytes(StandardCharsets.UTF_8), retain);
    }

    void send(int qos, String topic, byte[] payload, boolean retain) {
        try {
            client.publish(topic, payload, qos, retain);
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message it was told. */
    Message next() {
        try {
            Message message = told.poll(15, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing was published");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void forget() {
        told.clear();
    }

    /** What it was told, up to a message that the other one publishes now; at QoS 1 they come in order. */
    List<Message> drain(Device other) {
        String token = "drained/" + DRAINED.incrementAndGet();
        other.publish(token, "", false);
        List<Message> drained = new ArrayList<>();
        for (Message message = next(); !message.topic().equals(token); message = next()) {
            drained.add(message);
        }
        return drained;
    }

    boolean isConnected() {
        return client.isConnected();
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect();
            }
            client.close();
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }
}
