package io.tomte.bench.scenario;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

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
    private static final long LEAD = 5_000_000; // nanoseconds until the first message

    private final RunningBroker broker;
    private final Spec spec;
    private final Effort effort;
    private final long count;

    Sender(RunningBroker broker, Spec spec, Effort effort, long count) {
        this.broker = broker;
        this.spec = spec;
        this.effort = effort;
        this.count = count;
    }

    /** @param late gets how much later than in the timetable each message went out, or why not all of them did */
    void send(CompletableFuture<Histogram> late) {
        try (Party party = new Party(broker, spec, effort)) {
            late.complete(send(party));
        } catch (LoadException e) {
            late.completeExceptionally(e);
        }
    }

    private Histogram send(Party party) {
        List<Client> publishers = party.publishers(1);
        Client publisher = publishers.getFirst();
        Template template = new Template(spec.version(), party.run(), spec.qos(), false, 0);
        Histogram late = Latency.histogram();
        double interval = 1e9 / spec.rate();
        long begun = System.nanoTime() + LEAD;
        for (long sent = 0; sent < count; ) {
            long before = sent;
            long now = System.nanoTime();
            long due = begun + (long) (sent * interval);
            while (due <= now && sent < count && publisher.mayPublish()) {
                publisher.publish(template, sent++, due);
                Latency.record(late, now - due);
                due = begun + (long) (sent * interval);
            }
            if (sent > before) {
                publisher.flush();
            }
            party.loop().turn(0);
            if (now - due > PATIENCE) {
                throw new LoadException("The broker held the publisher back for " + PATIENCE / SECOND + " s");
            }
            LockSupport.parkNanos(Math.min(NAP, due - System.nanoTime()));
        }
        party.loop().await("the last acknowledgements", Party.PATIENCE, () -> publisher.unacknowledged() == 0);
        return late;
    }
}
