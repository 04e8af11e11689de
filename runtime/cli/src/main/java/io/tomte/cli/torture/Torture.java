package io.tomte.cli.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.transport.NettyTransport;

/**
 * One run: two publishers and three lasting subscribers, one of which is away half of the time; the hub dies at random moments.
 * Afterwards every acknowledged message must be with every subscriber, at QoS 2 once, no subscription may be gone, and no retained
 * value older than its acknowledgement.
 */
final class Torture implements AutoCloseable {
    private static final int SUBSCRIBERS = 3;
    private static final int LONGEST_LIFE_MS = 4_000;
    private static final long SESSION_S = 3_600;
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final Hub hub;
    private final Random chance;
    private final Consumer<String> progress;
    private final NettyTransport transport = new NettyTransport(1, false);
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("torture-clients").factory());
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private final List<MqttClient> open = new ArrayList<>();
    private final List<Publisher> publishers = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<Ledger> ledgers = new ArrayList<>();

    Torture(Path script, Path data, Random chance, Consumer<String> progress) throws IOException {
        this.hub = new Hub(script, data, 0, "");
        this.chance = chance;
        this.progress = progress;
    }

    /** @return what went wrong, a sentence each */
    List<String> run(Duration time) throws IOException, InterruptedException {
        for (QoS qos : List.of(QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE)) {
            publishers.add(new Publisher(client("publisher-" + qos.code()), "torture/" + qos.code(), qos));
        }
        for (int i = 1; i <= SUBSCRIBERS; i++) {
            subscribers.add(subscriber(i));
        }
        publishers.forEach(Publisher::start);
        long end = System.nanoTime() + time.toNanos();
        int deaths = 0;
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(1 + chance.nextInt(LONGEST_LIFE_MS)); // the life of a hub
            hub.killAndStart();
            deaths++;
            progress.accept("killed " + deaths + " times, " + acknowledged() + " messages acknowledged");
        }
        for (Publisher publisher : publishers) {
            publisher.stop();
        }
        awaitRest();
        return problems(deaths);
    }

    private Subscriber subscriber(int number) {
        Subscriber subscriber = new Subscriber(client("subscriber-" + number));
        for (Publisher publisher : publishers) {
            Ledger ledger = new Ledger(publisher.topic() + " to subscriber " + number);
            publisher.tell(ledger);
            ledgers.add(ledger);
            subscriber.subscribe(publisher.topic(), ledger);
        }
        return subscriber;
    }

    private MqttClient client(String id) {
        MqttClient client = clients.create(ClientOptions.to(hub.uri())
                .withClientId(id)
                .withSession(SESSION_S)
                .withReconnect(Duration.ofMillis(20), Duration.ofMillis(500), true)
                .withExecutor(executor));
        open.add(client);
        client.connect().toCompletableFuture().join();
        return client;
    }

    private int acknowledged() {
        return ledgers.stream().mapToInt(Ledger::count).sum() / SUBSCRIBERS;
    }

    private void awaitRest() throws InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (System.nanoTime() < end && !ledgers.stream().allMatch(Ledger::isComplete)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private List<String> problems(int deaths) {
        List<String> found = new ArrayList<>();
        if (deaths == 0 || acknowledged() == 0) {
            found.add("Nothing was tried: " + deaths + " deaths, " + acknowledged() + " messages");
        }
        for (int i = 0; i < ledgers.size(); i++) {
            Publisher publisher = publishers.get(i % publishers.size());
            found.addAll(ledgers.get(i).problems(publisher.qos() == QoS.EXACTLY_ONCE));
        }
        for (int i = 0; i < subscribers.size(); i++) {
            if (subscribers.get(i).lostSessions() > 0) {
                found.add("subscriber " + (i + 1) + " lost its session "
                        + subscribers.get(i).lostSessions() + " times");
            }
        }
        found.addAll(oldRetained());
        progress.accept(
                deaths + " deaths, " + acknowledged() + " messages acknowledged, " + found.size() + " problems");
        return found;
    }

    private List<String> oldRetained() {
        Map<String, Integer> values = new ConcurrentHashMap<>();
        MqttClient reader = client("reader");
        List<String> found = new ArrayList<>();
        for (Publisher publisher : publishers) {
            reader.subscribe(
                            Subscription.of(publisher.retainedTopic(), QoS.AT_LEAST_ONCE),
                            message -> values.put(
                                    message.topic(),
                                    Integer.parseInt(message.payload().utf8())))
                    .toCompletableFuture()
                    .join();
        }
        reader.unsubscribe("nothing")
                .toCompletableFuture()
                .join(); // what came before the answer was handed over before
        for (Publisher publisher : publishers) {
            int value = values.getOrDefault(publisher.retainedTopic(), -1);
            if (value < publisher.lastRetained()) {
                found.add(publisher.retainedTopic() + " is " + value + ", but " + publisher.lastRetained()
                        + " was acknowledged");
            }
        }
        return found;
    }

    @Override
    public void close() {
        open.forEach(MqttClient::close);
        transport.close();
        executor.shutdownNow();
        hub.close();
    }
}
