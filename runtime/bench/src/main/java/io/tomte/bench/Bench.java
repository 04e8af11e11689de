package io.tomte.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.tomte.bench.load.Template;
import io.tomte.bench.load.Version;
import io.tomte.bench.peer.Certificate;
import io.tomte.bench.peer.Peer;
import io.tomte.bench.peer.RunningBroker;
import io.tomte.bench.peer.Setup;
import io.tomte.bench.report.Curves;
import io.tomte.bench.report.Report;
import io.tomte.bench.report.Result;
import io.tomte.bench.report.Table;
import io.tomte.bench.scenario.Curve;
import io.tomte.bench.scenario.Effort;
import io.tomte.bench.scenario.Outcome;
import io.tomte.bench.scenario.Spec;

/** Plays scenarios with brokers in turn: A B A B, so that a machine that changes its pace treats all alike. One thread. */
final class Bench {
    private static final int MOST_PAYLOAD = 100_000; // bytes

    /**
     * How much work it is.
     *
     * @param rounds measured runs of each broker
     * @param warmUp before they count
     * @param heap   most megabytes of heap of brokers on the JVM
     */
    record Plan(int rounds, Duration warmUp, Effort effort, OptionalInt heap) {
        private static final int MOST_LEVELS = 128; // as our broker takes

        Plan {
            if (rounds < 1 || effort.time().toMillis() < 1 || effort.messages() < 1 || effort.connections() < 1) {
                throw new IllegalArgumentException("Rounds, seconds, messages and connections begin at 1.");
            }
            if (effort.subscriptions() < 1 || effort.depth() < 1 || effort.depth() > MOST_LEVELS) {
                throw new IllegalArgumentException(
                        "Subscriptions begin at 1, levels go from 1 to " + MOST_LEVELS + ".");
            }
            if (effort.payload() < Template.LEAST_PAYLOAD || effort.payload() > MOST_PAYLOAD) {
                throw new IllegalArgumentException(
                        "A payload has " + Template.LEAST_PAYLOAD + " to " + MOST_PAYLOAD + " bytes.");
            }
        }
    }

    private final Certificate certificate;
    private final Path scratch;
    private final Plan plan;
    private final PrintStream out;
    private final List<Result> results = new ArrayList<>();
    private int runs;

    Bench(Certificate certificate, Path scratch, Plan plan, PrintStream out) {
        this.certificate = certificate;
        this.scratch = scratch;
        this.plan = plan;
        this.out = out;
    }

    Report run(List<Spec> specs, List<Peer> peers) throws IOException {
        Map<String, String> circumstances = Circumstances.now(plan);
        circumstances.forEach((name, value) -> out.println(name + ": " + value));
        for (Spec spec : specs) {
            out.println();
            List<Peer> able = peers.stream().filter(peer -> able(peer, spec)).toList();
            if (spec.kind().fresh()) {
                inFreshBrokers(spec, able);
            } else {
                inTurn(spec, able);
            }
            if (!able.isEmpty()) {
                out.print(Table.of(new Report(circumstances, results), spec.name()));
            }
        }
        out.println();
        return new Report(circumstances, results);
    }

    /**
     * Along curves: each size is played by a broker that was just started and is warm.
     *
     * @param most larger sizes are left out
     */
    Report run(List<Curve> curves, List<Peer> peers, int most) throws IOException {
        Map<String, String> circumstances = Circumstances.now(plan);
        circumstances.forEach((name, value) -> out.println(name + ": " + value));
        for (Curve curve : curves) {
            for (int round = 1; round <= plan.rounds(); round++) {
                for (int size : curve.values(most)) {
                    for (Peer peer : peers) {
                        note(curve, size, peer, round);
                    }
                }
            }
            out.println();
            out.print(Curves.table(new Report(circumstances, results), curve));
        }
        return new Report(circumstances, results);
    }

    private void note(Curve curve, int size, Peer peer, int round) throws IOException {
        Spec spec = curve.spec();
        Outcome outcome;
        try (RunningBroker broker = RunningBroker.start(peer, setup(peer, spec))) {
            if (!plan.warmUp().isZero()) {
                Effort warm = plan.effort().withTime(plan.warmUp()).withRun(runs++);
                spec.run(broker, curve.usual(warm));
            }
            outcome = spec.run(broker, curve.with(plan.effort().withRun(runs++), size));
        } catch (IOException e) {
            outcome = new Outcome(Map.of(), List.of(String.valueOf(e.getMessage())));
        }
        results.add(new Result(curve.point(size), spec.about(), peer.name(), round, outcome));
        outcome.problems()
                .forEach(problem -> out.println("! " + peer.name() + ", " + curve.point(size) + ": " + problem));
    }

    private boolean able(Peer peer, Spec spec) {
        boolean able = spec.version() != Version.MQTT_5 || peer.speaksMqtt5();
        if (!able) {
            out.println("Without " + peer.name() + ", which has no MQTT 5.");
        }
        return able;
    }

    private void inFreshBrokers(Spec spec, List<Peer> peers) throws IOException {
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Peer peer : peers) {
                try (RunningBroker broker = RunningBroker.start(peer, setup(peer, spec))) {
                    measure(spec, broker, round);
                } catch (IOException e) {
                    note(spec, peer.name(), round, new Outcome(Map.of(), List.of(String.valueOf(e.getMessage()))));
                }
            }
        }
    }

    private void inTurn(Spec spec, List<Peer> peers) throws IOException {
        Map<Peer, RunningBroker> running = new LinkedHashMap<>();
        try {
            for (Peer peer : peers) {
                try {
                    running.put(peer, RunningBroker.start(peer, setup(peer, spec)));
                    warmUp(spec, running.get(peer));
                } catch (IOException e) {
                    note(spec, peer.name(), 1, new Outcome(Map.of(), List.of(String.valueOf(e.getMessage()))));
                }
            }
            for (int round = 1; round <= plan.rounds(); round++) {
                for (RunningBroker broker : running.values()) {
                    measure(spec, broker, round);
                }
            }
        } finally {
            for (RunningBroker broker : running.values()) {
                broker.close();
            }
        }
    }

    private void warmUp(Spec spec, RunningBroker broker) throws IOException {
        if (!plan.warmUp().isZero()) {
            spec.run(broker, plan.effort().withTime(plan.warmUp()).withRun(runs++));
        }
    }

    private void measure(Spec spec, RunningBroker broker, int round) throws IOException {
        note(spec, broker.name(), round, spec.run(broker, plan.effort().withRun(runs++)));
    }

    private void note(Spec spec, String peer, int round, Outcome outcome) {
        results.add(new Result(spec.name(), spec.about(), peer, round, outcome));
        outcome.problems().forEach(problem -> out.println("! " + peer + ", round " + round + ": " + problem));
    }

    private Setup setup(Peer peer, Spec spec) {
        Path folder = scratch.resolve(runs++ + "-" + peer.name());
        return new Setup(folder, spec.tls() ? Optional.of(certificate) : Optional.empty(), spec.durable(), plan.heap());
    }
}
