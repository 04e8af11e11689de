package io.tomte.bench.scenario;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.LoadException;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;
import org.HdrHistogram.Histogram;

/** A publisher that keeps to a timetable, on a thread of its own. */
final class Sender {
    private static final long NAP = 1_000_000; // nanoseconds at most between looks at what the broker says
    private static final long SECOND = 1_000_000_000;
    private static final long PATIENCE = 30 * SECOND; // with a broker that falls behind
    private static final int TOPICS = 100; // at most, of retained messages
    private static final long LEAD = 5_000_000; // nanoseconds until the first message

    private final RunningBroker broker;
    private final Spec spec;
    private final Effort effort;
    private final long count;

    /**
     * How it went.
     *
     * @param late  how much later than in the timetable each message went out
     * @param pause longest time without an acknowledgement while one was open, in nanoseconds; its grain is that of a nap
     */
    record Sent(Histogram late, long pause) {}

    Sender(RunningBroker broker, Spec spec, Effort effort, long count) {
        this.broker = broker;
        this.spec = spec;
        this.effort = effort;
        this.count = count;
    }

    /** @param sent gets how it went, or why not all messages went out */
    void send(CompletableFuture<Sent> sent) {
        try (Party party = new Party(broker, spec, effort)) {
            sent.complete(send(party));
        } catch (LoadException e) {
            sent.completeExceptionally(e);
        }
    }

    private Sent send(Party party) {
        List<Client> publishers = party.publishers(1);
        Client publisher = publishers.getFirst();
        Template[] templates = templates(party);
        Histogram late = Latency.histogram();
        double interval = 1e9 / spec.rate();
        long begun = System.nanoTime() + LEAD;
        long answered = 0;
        long lastAnswer = begun;
        long pause = 0;
        for (long sent = 0; sent < count; ) {
            long before = sent;
            long now = System.nanoTime();
            long due = begun + (long) (sent * interval);
            while (due <= now && sent < count && publisher.mayPublish()) {
                publisher.publish(templates[(int) (sent % templates.length)], sent++, due);
                Latency.record(late, now - due);
                due = begun + (long) (sent * interval);
            }
            if (sent > before) {
                publisher.flush();
            }
            party.loop().turn(0);
            if (sent - publisher.unacknowledged() > answered || publisher.unacknowledged() == 0) {
                answered = sent - publisher.unacknowledged();
                lastAnswer = System.nanoTime();
            }
            pause = Math.max(pause, System.nanoTime() - lastAnswer);
            if (now - due > PATIENCE) {
                throw new LoadException("The broker held the publisher back for " + PATIENCE / SECOND + " s");
            }
            LockSupport.parkNanos(Math.min(NAP, due - System.nanoTime()));
        }
        party.loop().await("the last acknowledgements", Party.PATIENCE, () -> publisher.unacknowledged() == 0);
        return new Sent(late, pause);
    }

    private Template[] templates(Party party) {
        if (!spec.retain()) {
            return new Template[] {party.template(party.run(), spec.qos(), false, 0)};
        }
        return IntStream.range(0, Math.min(TOPICS, spec.rate()))
                .mapToObj(i -> party.template(party.run() + "/" + i, spec.qos(), true, 0))
                .toArray(Template[]::new);
    }
}
