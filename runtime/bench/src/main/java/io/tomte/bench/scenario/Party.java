package io.tomte.bench.scenario;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.load.LoadException;
import io.tomte.bench.load.Loop;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;

/** The clients of one run, on one loop. One thread. */
final class Party implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int KEEP_ALIVE_S = 300;

    private final Loop loop;
    private final Spec spec;
    private final String run;
    private final int payload;

    Party(RunningBroker broker, Spec spec, Effort effort) {
        this.loop = new Loop(broker.port(), broker.tls());
        this.spec = spec;
        this.payload = effort.payload();
        this.run = "bench/" + spec.kind().key() + "/" + effort.run();
    }

    /** A message of this run. */
    Template template(String topic, int qos, boolean retain, int publisher) {
        return new Template(spec.version(), topic, qos, retain, publisher, payload);
    }

    Loop loop() {
        return loop;
    }

    /** First levels of all topics of this run. */
    String run() {
        return run;
    }

    private String id(String role, int number) {
        return run.replace('/', '-') + "-" + role + "-" + number;
    }

    /** A client that has been let in. */
    Client join(String role, int number, Inbox inbox, boolean keep, boolean resume) {
        Client client = begin(role, number, inbox, keep, resume);
        loop.await("CONNACK", PATIENCE, client::connected);
        return client;
    }

    Client begin(String role, int number, Inbox inbox, boolean keep, boolean resume) {
        return loop.client(spec.version(), inbox).connect(id(role, number), keep, resume, KEEP_ALIVE_S);
    }

    void subscribe(Client client, String filter, int qos) {
        int before = client.subscriptions();
        client.subscribe(filter, qos);
        loop.await("SUBACK", PATIENCE, () -> client.subscriptions() > before);
    }

    /** @param left nanoseconds until the broker has had its time */
    void requireTime(long left, String what) {
        if (left < 0) {
            throw new LoadException("Not within " + PATIENCE.toSeconds() + " s: " + what);
        }
    }

    /** Waits for what is still to come, as long as something comes. */
    void collect(LongSupplier arrived, BooleanSupplier all) {
        long last = arrived.getAsLong();
        long end = System.nanoTime() + SILENCE.toNanos();
        while (!all.getAsBoolean() && System.nanoTime() < end) {
            loop.turn(10);
            if (arrived.getAsLong() > last) {
                last = arrived.getAsLong();
                end = System.nanoTime() + SILENCE.toNanos();
            }
        }
    }

    List<Client> publishers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> join("pub", i, Inbox.NONE, false, false))
                .toList();
    }

    /** Ends a session that would stay, by taking it up once more without keeping it. */
    void forget(Client client, String role, int number) {
        client.disconnect();
        join(role, number, Inbox.NONE, false, false).disconnect();
    }

    @Override
    public void close() {
        loop.close();
    }
}
