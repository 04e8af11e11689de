package io.tomte.bench.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.load.Ledger;
import io.tomte.bench.load.LoadException;
import io.tomte.bench.peer.RunningBroker;
import io.tomte.bench.peer.Told;
import org.HdrHistogram.Histogram;

/**
 * How long a message takes at a rate that does not depend on the broker. Each has a moment at which it should go out, and its time
 * runs from there, also when the broker made the publisher wait: no coordinated omission. One thread sends, this one receives.
 */
final class Latency implements Scenario {
    static final double MICRO = 1_000; // nanoseconds
    private static final double MILLI = 1_000_000;

    private static final long LONGEST = 60_000_000_000L; // nanoseconds, of a histogram
    private static final int DIGITS = 3;

    static Histogram histogram() {
        return new Histogram(LONGEST, DIGITS);
    }

    static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(LONGEST, Math.max(0, nanos)));
    }

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        long warm = count(spec, effort.warmUp());
        long all = warm + count(spec, effort.time());
        Histogram taken = histogram();
        Ledger ledger = Ledger.forEach(1, 1, 1);
        Inbox inbox = (publisher, sequence, nanos) -> {
            if (sequence >= warm) {
                record(taken, System.nanoTime() - nanos);
            }
            ledger.received(0, publisher, sequence);
        };
        try (Party party = new Party(broker, spec, effort)) {
            Client subscriber = party.join("sub", 0, inbox, spec.durable(), false);
            party.subscribe(subscriber, spec.retain() ? party.run() + "/#" : party.run(), spec.qos());
            OptionalLong filled = spec.durable() ? broker.told(Told.FILLED_BYTES) : OptionalLong.empty();
            Meter meter = new Meter(broker);
            CompletableFuture<Sender.Sent> sender = new CompletableFuture<>();
            Thread.ofPlatform()
                    .name("bench-sender")
                    .daemon()
                    .start(() -> new Sender(broker, spec, effort, all).send(sender));
            Duration limit = effort.time().multipliedBy(3).plus(Party.PATIENCE);
            party.loop()
                    .await(
                            "what was sent at this rate",
                            limit,
                            () -> sender.isCompletedExceptionally() || sender.isDone() && ledger.complete(all));
            if (sender.isCompletedExceptionally()) {
                throw new LoadException("The publisher could not go on: "
                        + sender.exceptionNow().getMessage());
            }
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            figures.put(Figure.LATE, sender.join().late().getValueAtPercentile(99) / MICRO);
            figures.put(Figure.PAUSE, sender.join().pause() / MILLI);
            meter.read(figures, all);
            if (filled.isPresent()) {
                long now = broker.told(Told.FILLED_BYTES).orElse(filled.getAsLong());
                figures.put(Figure.FILLED, (double) (now - filled.getAsLong()) / all);
            }
            figures.put(Figure.P50, taken.getValueAtPercentile(50) / MICRO);
            figures.put(Figure.P99, taken.getValueAtPercentile(99) / MICRO);
            figures.put(Figure.P999, taken.getValueAtPercentile(99.9) / MICRO);
            if (spec.durable()) {
                party.forget(subscriber, "sub", 0);
            }
            return new Outcome(figures, ledger.problems(all));
        }
    }

    private static long count(Spec spec, Duration time) {
        return Math.max(1, spec.rate() * time.toMillis() / 1_000);
    }
}
