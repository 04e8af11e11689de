package io.tomte.mqtt.store.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionImage;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;

/** A broker's life in small: changes at random that could really come one after the other, and what they add up to. */
final class Model {
    private static final int CLIENTS = 6;
    private static final int TOPICS = 20;

    private final Random chance;
    private final int payload;
    private final Map<String, Life> lives = new HashMap<>();

    /** One step, as it is handed to a store. */
    sealed interface Step {
        record Session(String clientId, SessionChange change) implements Step {}

        record Put(RetainedStore.Stored message) implements Step {}

        record Remove(String topic) implements Step {}
    }

    private static final class Life {
        boolean begun;
        long sequence;
        final List<Long> waiting = new ArrayList<>();
        final List<Long> sent = new ArrayList<>();
        final List<Long> released = new ArrayList<>();
        final List<Integer> taken = new ArrayList<>();
    }

    /** @param payload bytes of the largest message */
    Model(long seed, int payload) {
        chance = new Random(seed);
        this.payload = payload;
    }

    Step next() {
        if (chance.nextInt(5) == 0) {
            String topic = "r/" + chance.nextInt(TOPICS);
            return chance.nextInt(4) == 0
                    ? new Step.Remove(topic)
                    : new Step.Put(new RetainedStore.Stored(publish(topic), Optional.empty()));
        }
        String clientId = "client-" + chance.nextInt(CLIENTS);
        return new Step.Session(clientId, next(lives.computeIfAbsent(clientId, id -> new Life())));
    }

    private Publish publish(String topic) {
        byte[] bytes = new byte[chance.nextInt(payload + 1)];
        chance.nextBytes(bytes);
        return Publish.of(topic, Bytes.copyOf(bytes), QoS.of(1 + chance.nextInt(2)), true);
    }

    private SessionChange next(Life life) {
        if (!life.begun) {
            life.begun = true;
            return described();
        }
        int dice = chance.nextInt(100);
        if (dice < 32) {
            life.waiting.add(++life.sequence);
            return new SessionChange.Queued(StoredMessage.waiting(
                    life.sequence, publish("q/" + life.sequence), Optional.empty(), Optional.empty()));
        } else if (dice < 56 && !life.waiting.isEmpty()) {
            long sequence = life.waiting.removeFirst();
            life.sent.add(sequence);
            return new SessionChange.Sent(sequence, 1 + (int) (sequence % 60_000));
        } else if (dice < 62 && !life.sent.isEmpty()) {
            long sequence = life.sent.remove(chance.nextInt(life.sent.size()));
            life.released.add(sequence);
            return new SessionChange.Released(sequence);
        } else if (dice < 80 && !life.sent.isEmpty()) {
            return new SessionChange.Finished(life.sent.remove(chance.nextInt(life.sent.size())));
        } else if (dice < 86 && !life.released.isEmpty()) {
            return new SessionChange.Finished(life.released.removeFirst());
        } else if (dice < 90) {
            int id = 1 + chance.nextInt(100);
            if (!life.taken.contains(id)) {
                life.taken.add(id);
            }
            return new SessionChange.Received(id);
        } else if (dice < 93 && !life.taken.isEmpty()) {
            return new SessionChange.Completed(life.taken.removeFirst());
        } else if (dice < 96) {
            return new SessionChange.Subscribed(new StoredSubscription(
                    Subscription.of("f/" + chance.nextInt(10), QoS.of(chance.nextInt(3))), chance.nextInt(5)));
        } else if (dice < 98) {
            return new SessionChange.Unsubscribed("f/" + chance.nextInt(10));
        } else if (dice < 99) {
            return described();
        }
        life.begun = chance.nextBoolean();
        life.sequence = 0;
        life.waiting.clear();
        life.sent.clear();
        life.released.clear();
        life.taken.clear();
        return life.begun ? new SessionChange.Begun(info()) : new SessionChange.Removed();
    }

    private SessionChange described() {
        return new SessionChange.Described(info());
    }

    private SessionInfo info() {
        return new SessionInfo(
                MqttVersion.V5,
                Optional.of("user"),
                chance.nextInt(1000),
                Optional.of(Instant.ofEpochSecond(chance.nextInt(1_000_000))),
                Optional.empty(),
                Stream.generate(this::will).limit(chance.nextInt(3)).toList());
    }

    private Will will() {
        Bytes payload = Bytes.copyOf(new byte[chance.nextInt(20)]);
        return new Will("w/" + chance.nextInt(TOPICS), payload, QoS.of(chance.nextInt(3)), false, Properties.NONE);
    }

    /** What steps add up to. */
    static final class Sum {
        final Map<String, SessionImage> sessions = new HashMap<>();
        final Map<String, RetainedStore.Stored> retained = new TreeMap<>();

        void add(Step step) {
            switch (step) {
                case Step.Session session ->
                    sessions.computeIfAbsent(session.clientId(), SessionImage::new)
                            .apply(session.change());
                case Step.Put put -> retained.put(put.message().message().topic(), put.message());
                case Step.Remove remove -> retained.remove(remove.topic());
            }
        }

        /** The sessions by client, each with its messages but without the payload of those that need none. */
        Map<String, StoredSession> all() {
            Map<String, StoredSession> all = new TreeMap<>();
            sessions.forEach(
                    (id, image) -> image.session(Integer.MAX_VALUE).ifPresent(session -> all.put(id, bare(session))));
            return all;
        }
    }

    static StoredSession bare(StoredSession session) {
        List<StoredSubscription> subscriptions = new ArrayList<>(session.subscriptions());
        subscriptions.sort((a, b) -> a.options().filter().compareTo(b.options().filter()));
        return new StoredSession(
                session.clientId(),
                session.info(),
                subscriptions,
                session.messages(),
                session.backlog(),
                session.received());
    }
}
