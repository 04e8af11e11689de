package io.tomte.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

import io.tomte.bench.peer.Peer;
import io.tomte.bench.peer.Peers;
import io.tomte.bench.report.Comparison;
import io.tomte.bench.report.HtmlPage;
import io.tomte.bench.report.JsonFile;
import io.tomte.bench.report.Report;
import io.tomte.bench.scenario.Curve;
import io.tomte.bench.scenario.Effort;
import io.tomte.bench.scenario.Kind;
import io.tomte.bench.scenario.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the user asked for. */
@Command(
        name = "tomte bench",
        description =
                "Starts our broker and others in turn on this machine, plays the same scenarios with each, checks that"
                        + " nothing is lost, repeated or out of order, and compares them. On Linux; best when nothing else runs.",
        footer = {
            "",
            "Ends with 0; 1 when something was lost or, with --compare, became worse; 2 when it cannot work like this."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int TROUBLE = 1;
    private static final int MISUSED = 2;
    private static final String CURVES = "curves";

    private final PrintStream out;

    @Parameters(
            paramLabel = "SCENARIO",
            description =
                    "For example p2p-q1-v5-tls, latency-q0-r5000, drain-q1-durable; see --list. All usual ones by default."
                            + " The word curves, alone or before names of curves, shows how costs grow.")
    private List<String> scenarios = List.of();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "NAME",
            description = "Brokers, with commas; ratios are of the first. All that are here by default; see --list."
                    + " The folder of an unpacked distribution compares that build.")
    private List<String> peers = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Time of one run, ${DEFAULT-VALUE} by default.")
    private double seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each broker, ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "10",
            description = "Seconds that each broker works before it is measured, ${DEFAULT-VALUE} by default.")
    private double warmup;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Messages of drain, backlog, cleaning, retained and start-durable, ${DEFAULT-VALUE} by default.")
    private int messages;

    @Option(
            names = "--payload",
            paramLabel = "N",
            defaultValue = "64",
            description = "Bytes of each message, ${DEFAULT-VALUE} by default; of cleaning at least 4096.")
    private int payload;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "100",
            description = "Persistent sessions of start-durable, ${DEFAULT-VALUE} by default.")
    private int sessions;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            description = "Most heap of a broker on the JVM; what each has by itself by default.")
    private Optional<Integer> heap = Optional.empty();

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Connections of idle, client ids of connect, ${DEFAULT-VALUE} by default.")
    private int connections;

    @Option(
            names = "--subscriptions",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Subscriptions of subs, ${DEFAULT-VALUE} by default; a hundred clients share them.")
    private int subscriptions;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "5",
            description = "Levels of the topics of subs, ${DEFAULT-VALUE} by default.")
    private int depth;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Leaves larger sizes of curves out.")
    private int largest;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes each run to this file.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a page with charts to this file.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--compare", paramLabel = "FILE", description = "Shows what changed since this file of --json.")
    private Optional<Path> compare = Optional.empty();

    @Option(names = "--list", description = "Shows scenarios and brokers.")
    private boolean list;

    @Option(
            names = {"--help", "-h"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    BenchCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Path root = Path.of(System.getProperty("tomte.root", ".")).toAbsolutePath();
        Path scratch = Files.createTempDirectory("tomte-bench");
        try {
            Peers known = new Peers(root, scratch);
            if (list) {
                return list(known);
            }
            Optional<Report> old = compare.isPresent() ? Optional.of(JsonFile.read(compare.get())) : Optional.empty();
            Effort effort =
                    new Effort(millis(seconds), messages, connections, subscriptions, depth, sessions, payload, 0);
            OptionalInt most = heap.stream().mapToInt(Integer::intValue).findFirst();
            Bench bench =
                    new Bench(known.certificate(), scratch, new Bench.Plan(rounds, millis(warmup), effort, most), out);
            Report report = scenarios.contains(CURVES)
                    ? bench.run(curves(), chosen(known), largest)
                    : bench.run(specs(), chosen(known));
            return conclude(report, old);
        } catch (IllegalArgumentException e) {
            System.err.println("tomte: " + e.getMessage());
            return MISUSED;
        } finally {
            Folders.delete(scratch);
        }
    }

    private List<Spec> specs() {
        return (scenarios.isEmpty() ? Spec.USUAL : scenarios)
                .stream().map(Spec::parse).toList();
    }

    private List<Curve> curves() {
        List<String> names =
                scenarios.stream().filter(name -> !name.equals(CURVES)).toList();
        return names.isEmpty()
                ? List.of(Curve.values())
                : names.stream().map(BenchCommand::curve).toList();
    }

    private static Curve curve(String name) {
        List<String> known = List.of(Curve.values()).stream().map(Curve::key).toList();
        return Curve.of(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no curve " + name + "; there are " + String.join(", ", known) + "."));
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private int list(Peers known) {
        out.println("Scenarios:");
        for (Kind kind : Kind.values()) {
            out.printf("  %-10s %s%n", kind.key(), kind.about());
        }
        out.println(
                "Each may have behind it: -q0 -q1 -q2, -v5 (MQTT 5), -tls, -durable (kept on disk), -rN (messages/s of latency and cleaning),\n  -retain (latency with retained messages).");
        out.println("Usual ones: " + String.join(" ", Spec.USUAL));
        out.println("Curves: curves "
                + String.join(
                        " ", List.of(Curve.values()).stream().map(Curve::key).toList()));
        out.println("Brokers:");
        for (Peer peer : known.all()) {
            out.printf("  %-18s %s%n", peer.name(), peer.missing().orElse("ready"));
        }
        return 0;
    }

    private List<Peer> chosen(Peers known) {
        if (peers.isEmpty()) {
            known.all()
                    .forEach(peer ->
                            peer.missing().ifPresent(why -> out.println("Without " + peer.name() + ": " + why)));
            return known.all().stream().filter(peer -> peer.missing().isEmpty()).toList();
        }
        return peers.stream().map(name -> usable(known, name)).toList();
    }

    private static Peer usable(Peers known, String name) {
        Peer peer = known.named(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no broker " + name + "; there are "
                        + String.join(", ", known.all().stream().map(Peer::name).toList()) + "."));
        peer.missing().ifPresent(why -> {
            throw new IllegalArgumentException(name + " cannot be measured: " + why);
        });
        return peer;
    }

    private int conclude(Report report, Optional<Report> old) throws IOException {
        report.warnings().forEach(warning -> out.println("! " + warning));
        if (json.isPresent()) {
            JsonFile.write(report, json.get());
        }
        if (html.isPresent()) {
            HtmlPage.write(report, html.get());
        }
        boolean trouble = report.results().stream()
                .anyMatch(result -> !result.outcome().problems().isEmpty());
        if (old.isPresent()) {
            Comparison comparison = Comparison.of(old.get(), report);
            out.println("Of " + comparison.compared() + " figures "
                    + comparison.worse().size() + " became worse and "
                    + comparison.better().size() + " better.");
            comparison.worse().forEach(line -> out.println("  worse:  " + line));
            comparison.better().forEach(line -> out.println("  better: " + line));
            trouble |= !comparison.worse().isEmpty();
        }
        return trouble ? TROUBLE : 0;
    }
}
