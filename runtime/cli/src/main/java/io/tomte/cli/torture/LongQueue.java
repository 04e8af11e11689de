package io.tomte.cli.torture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.transport.NettyTransport;

/**
 * A queue that is too long for the memory of the hub: messages wait for a client that is away, the hub is killed as soon as the last one is
 * acknowledged, and after a new start all of them must come, in order, none twice. The heap of both hubs is bounded, so a hub that
 * keeps messages in memory fails.
 */
final class LongQueue implements AutoCloseable {
    static final int HEAP_MB = 150;

    private static final int PAYLOAD = 200; // bytes
    private static final String TOPIC = "torture/queue";
    private static final int OPEN = 64; // messages under way
    private static final int TELL = 100_000; // messages
    private static final long SESSION_S = 86_400;
    private static final Duration SILENCE = Duration.ofSeconds(30); // nothing more comes

    private final Hub hub;
    private final int count;
    private final Consumer<String> progress;
    private final NettyTransport transport = new NettyTransport(1, false);
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("torture-clients").factory());
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private final List<String> problems = new ArrayList<>();

    // on the executor, but for the number
    private final AtomicInteger received = new AtomicInteger();
    private final List<String> wrong = new ArrayList<>();

    /** @param progress gets sentences for people */
    LongQueue(Path script, Path data, int count, Consumer<String> progress) throws IOException {
        this.hub = new Hub(script, data, count, "-Xmx" + HEAP_MB + "m");
        this.count = count;
        this.progress = progress;
    }

    /** @return what went wrong, a sentence each */
    List<String> run() throws IOException, InterruptedException {
        subscribe();
        tell("queued", count, fill());
        long begin = System.nanoTime();
        hub.killAndStart();
        progress.accept(String.format(
                Locale.ROOT,
                "killed, and ready again after %.1f s, with a heap of %d MB at most",
                seconds(begin),
                HEAP_MB));
        double reading = read();
        tell("read", received.get(), reading);
        executor.submit(() -> problems.addAll(wrong));
        executor.shutdown();
        if (!executor.awaitTermination(SILENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The handler of messages does not end");
        }
        if (received.get() != count) {
            problems.add(
                    String.format(Locale.ROOT, "%,d messages were acknowledged, and %,d came", count, received.get()));
        }
        return problems;
    }

    private void subscribe() {
        MqttClient client = clients.create(options().withClientId("sleeper").withSession(SESSION_S));
        client.connect().toCompletableFuture().join();
        client.subscribe(Subscription.of(TOPIC, QoS.AT_LEAST_ONCE), early -> {})
                .toCompletableFuture()
                .join();
        client.disconnect().toCompletableFuture().join();
    }

    /** @return seconds */
    private double fill() throws InterruptedException {
        MqttClient client = clients.create(options().withClientId("publisher"));
        client.connect().toCompletableFuture().join();
        Semaphore window = new Semaphore(OPEN);
        AtomicInteger refused = new AtomicInteger();
        long begin = System.nanoTime();
        for (int number = 0; number < count; number++) {
            window.acquire();
            client.publish(message(number)).whenComplete((answer, failure) -> {
                if (failure != null) {
                    refused.incrementAndGet();
                }
                window.release();
            });
            if (number % TELL == TELL - 1) {
                progress.accept(String.format(Locale.ROOT, "%,d messages wait", number + 1));
            }
        }
        window.acquire(OPEN);
        if (refused.get() > 0) {
            problems.add(String.format(Locale.ROOT, "%,d messages were refused", refused.get()));
        }
        double taken = seconds(begin);
        client.close();
        return taken;
    }

    private static Publish message(int number) {
        Bytes payload = Bytes.copyOf(ByteBuffer.allocate(PAYLOAD).putInt(number).array());
        return Publish.of(TOPIC, payload, QoS.AT_LEAST_ONCE, false);
    }

    /** @return seconds */
    private double read() throws InterruptedException {
        long begin = System.nanoTime();
        MqttClient client = clients.create(options().withClientId("sleeper").withSession(SESSION_S));
        client.subscribe(Subscription.of(TOPIC, QoS.AT_LEAST_ONCE), this::onMessage);
        if (!client.connect().toCompletableFuture().join().sessionPresent()) {
            problems.add("The hub does not know the session any more");
        }
        int before = -1;
        long last = System.nanoTime();
        while (received.get() < count && System.nanoTime() - last < SILENCE.toNanos()) {
            int now = received.get();
            if (now != before) {
                before = now;
                last = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        double taken = seconds(begin);
        client.disconnect().toCompletableFuture().join(); // what came twice behind the last one came before
        return taken;
    }

    private void onMessage(Publish message) {
        int expected = received.getAndIncrement();
        Bytes payload = message.payload();
        int number = payload.size() < Integer.BYTES
                ? -1
                : ByteBuffer.wrap(payload.toByteArray()).getInt();
        if (wrong.isEmpty() && (number != expected || payload.size() != PAYLOAD)) {
            wrong.add("Message " + number + " of " + payload.size() + " bytes came in place of message " + expected);
        }
    }

    private ClientOptions options() {
        return ClientOptions.to(hub.uri()).withExecutor(executor);
    }

    private void tell(String what, int messages, double seconds) {
        progress.accept(
                String.format(Locale.ROOT, "%s %,d messages of %d bytes in %.1f s", what, messages, PAYLOAD, seconds));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        transport.close();
        executor.shutdownNow();
        hub.close();
    }
}
