package io.tomte.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** Publishes numbers on a topic of its own, each also as the retained value of a second topic. One thread of its own. */
final class Publisher {
    private static final int OPEN = 50; // messages under way

    private final MqttClient client;
    private final String topic;
    private final QoS qos;
    private final List<Ledger> ledgers = new ArrayList<>();
    private final Semaphore window = new Semaphore(OPEN);
    private volatile int lastRetained = -1; // acknowledged
    private volatile boolean stopped;
    private final Thread thread = new Thread(this::run, "torture-publisher");

    Publisher(MqttClient client, String topic, QoS qos) {
        this.client = client;
        this.topic = topic;
        this.qos = qos;
        thread.setDaemon(true);
    }

    String topic() {
        return topic;
    }

    String retainedTopic() {
        return topic + "/last";
    }

    QoS qos() {
        return qos;
    }

    /** The ledger of one more subscriber; before {@link #start}. */
    void tell(Ledger ledger) {
        ledgers.add(ledger);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int number = 0; !stopped; number++) {
                window.acquire(2);
                publish(topic, number, false);
                publish(retainedTopic(), number, true);
            }
        } catch (InterruptedException stop) {
            stopped = true;
        }
    }

    private void publish(String to, int number, boolean retain) {
        client.publish(Publish.of(to, Bytes.utf8(Integer.toString(number)), qos, retain))
                .whenComplete((answer, failure) -> {
                    window.release();
                    if (failure != null) {
                        return; // refused: not promised
                    }
                    if (retain) {
                        lastRetained = Math.max(lastRetained, number); // on the one executor of the client
                    } else {
                        ledgers.forEach(ledger -> ledger.acknowledged(number));
                    }
                });
    }

    /** Publishes no more, and waits until what is under way is answered. */
    void stop() throws InterruptedException {
        stopped = true;
        window.acquire(OPEN);
    }

    /** The newest retained value that was acknowledged; -1 before the first. */
    int lastRetained() {
        return lastRetained;
    }
}
