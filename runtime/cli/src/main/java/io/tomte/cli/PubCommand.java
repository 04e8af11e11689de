package io.tomte.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tomte pub}: publishes messages and ends when the broker has taken them. */
@Command(
        name = "pub",
        sortOptions = false,
        description = "Publishes messages.",
        footer = {"", "Example: tomte pub -t lamp/set -m on"})
final class PubCommand implements Callable<Integer> {
    private static final int WINDOW = 500; // messages on their way; below the client's buffer

    private final Main.Console console;

    /** Where the message comes from. */
    static final class Source {
        @Option(
                names = {"-m", "--message"},
                paramLabel = "TEXT",
                description = "The message")
        private Optional<String> message = Optional.empty();

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "Takes the message from a file")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = {"-l", "--stdin-line"},
                description = "One message for each line of standard input")
        private boolean lines;

        @Option(
                names = {"-n", "--null-message"},
                description = "An empty message")
        private boolean nothing;

        @Option(
                names = {"-s", "--stdin-file"},
                description = "All of standard input is the message")
        private boolean stdin;
    }

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "TOPIC",
            description = "Topic")
    private Optional<String> topic = Optional.empty();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = {"-r", "--retain"},
            description = "The broker keeps the message for later subscribers")
    private boolean retain;

    @Option(names = "--repeat", paramLabel = "COUNT", description = "Publishes the message so many times")
    private int repeat = 1;

    @Option(names = "--repeat-delay", paramLabel = "SECONDS", description = "Time between repetitions")
    private double repeatDelay;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    private final Semaphore window = new Semaphore(WINDOW);
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

    PubCommand(Main.Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String to = topic.or(connection::urlTopic)
                .orElseThrow(() -> new IllegalArgumentException("A topic is missing; give one with -t."));
        Optional<Bytes> payload = payload();
        try (Wire wire = new Wire(connection, console)) {
            wire.client().connect().toCompletableFuture().join();
            if (payload.isPresent()) {
                for (int i = 0; i < repeat; i++) {
                    if (i > 0) {
                        TimeUnit.MICROSECONDS.sleep(Math.round(repeatDelay * 1_000_000));
                    }
                    publish(wire, to, payload.get());
                }
            } else {
                publishLines(wire, to);
            }
            window.acquire(WINDOW); // all have come back
        }
        return failure.get()
                .map(problem -> {
                    Failure said = Failure.of(problem);
                    console.err().println("Error: " + said.sentence());
                    return said.exitCode();
                })
                .orElse(ExitCode.OK);
    }

    /** Empty where lines are to be read. */
    private Optional<Bytes> payload() throws IOException {
        if (source.lines) {
            return Optional.empty();
        }
        if (source.nothing) {
            return Optional.of(Bytes.EMPTY);
        }
        if (source.file.isPresent()) {
            return Optional.of(Bytes.copyOf(Files.readAllBytes(source.file.get())));
        }
        return Optional.of(
                source.stdin ? Bytes.copyOf(console.in().readAllBytes()) : Bytes.utf8(source.message.orElse("")));
    }

    private void publishLines(Wire wire, String to) throws IOException, InterruptedException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && failure.get().isEmpty(); line = reader.readLine()) {
            publish(wire, to, Bytes.utf8(line));
        }
    }

    private void publish(Wire wire, String to, Bytes payload) throws InterruptedException {
        window.acquire();
        Publish message = Publish.of(to, payload, connection.qos(), retain)
                .withProperties(PropertyArgument.of(connection.properties(), "publish"));
        wire.client().publish(message).whenComplete((reason, problem) -> {
            if (problem != null) {
                failure.compareAndSet(Optional.empty(), Optional.of(problem));
            }
            window.release();
        });
    }
}
