package io.tomte.acceptance.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** One client in a scenario: what it does is checked at once. */
final class Peer {
    private final PeerClient client;
    private final Inbox inbox;
    private final Greeting greeting;

    Peer(PeerClient client, Inbox inbox, Greeting greeting) {
        this.client = client;
        this.inbox = inbox;
        this.greeting = greeting;
    }

    /** What it says when it connects without a wish of its own: a clean start, no will. */
    Greeting greeting() {
        return greeting;
    }

    PeerClient client() {
        return client;
    }

    boolean isLost() {
        return inbox.isLost();
    }

    Peer connect() throws Exception {
        connect(greeting, false);
        return this;
    }

    /** @param session whether the broker has to have one, if library and protocol tell */
    void connect(Greeting other, boolean session) throws Exception {
        int told = session && other.version() != Version.V3_1 ? 1 : 0;
        assertThat(client.connect(other)).as("session present").isIn(told, PeerClient.UNTOLD);
    }

    Peer subscribe(String filter, int qos) throws Exception {
        return subscribe(filter, qos, 0);
    }

    Peer subscribe(String filter, int qos, int identifier) throws Exception {
        assertThat(client.subscribe(filter, qos, identifier))
                .as("granted QoS of %s", filter)
                .isEqualTo(qos);
        return this;
    }

    /** Publishes and waits for the broker. */
    int publish(Message message) throws Exception {
        return client.publish(message).get(PeerClient.SECONDS, TimeUnit.SECONDS);
    }

    /** Publishes one after the other without waiting in between. */
    void publishAll(List<Message> messages) throws Exception {
        List<CompletableFuture<Integer>> open = new ArrayList<>();
        for (Message message : messages) {
            open.add(client.publish(message));
        }
        for (CompletableFuture<Integer> one : open) {
            one.get(PeerClient.SECONDS, TimeUnit.SECONDS);
        }
    }

    Message next() throws InterruptedException {
        return inbox.next();
    }

    /** The next messages are these, whatever MQTT 5 adds to them. */
    void expect(Message... messages) throws InterruptedException {
        expect(List.of(messages));
    }

    void expect(List<Message> messages) throws InterruptedException {
        for (Message message : messages) {
            assertThat(next().plain()).isEqualTo(message.plain());
        }
    }

    void disconnect() throws Exception {
        client.disconnect();
    }
}
