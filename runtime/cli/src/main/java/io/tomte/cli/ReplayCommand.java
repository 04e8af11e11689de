package io.tomte.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.tomte.cli.record.Recorded;
import io.tomte.cli.record.Recording;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tomte replay}: plays a recording into a hub. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Plays a recording into a hub, as its device would: in order, with the pauses and the retain flags it had.",
            "Commands in the recording are left out; the hub sends its own."
        },
        footer = {
            "",
            "Example: tomte replay desk_lamp.json --speed 10",
            "A retained message stays with the hub; take one back with 'tomte pub -r -n -t TOPIC'."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Main.Console console;

    @Parameters(paramLabel = "FILE", description = "What 'tomte record' wrote.")
    private Path file = Path.of("");

    @Option(names = "--speed", paramLabel = "X", description = "So many times as fast; 0 makes no pauses. Default: 1")
    private double speed = 1;

    @Option(names = "--commands", description = "Plays commands too: whoever listens to them obeys!")
    private boolean commands;

    @Option(names = "--dry-run", description = "Only prints what would be published")
    private boolean dryRun;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    ReplayCommand(Main.Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (!(speed >= 0 && speed <= 1_000_000)) {
            throw new IllegalArgumentException("The speed is 0 or more: 2 is twice as fast, 0 makes no pauses.");
        }
        List<Recorded> messages = Recording.read(file).stream()
                .filter(message -> commands || !message.out())
                .toList();
        for (Recorded message : messages) {
            TopicName.problem(message.topic()).ifPresent(problem -> {
                throw new IllegalArgumentException("In " + file + " is a message that cannot be published. " + problem);
            });
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to play in " + file + ".");
        }
        if (dryRun) {
            messages.forEach(this::print);
        } else {
            play(messages);
        }
        return ExitCode.OK;
    }

    private void print(Recorded message) {
        console.out()
                .printf(
                        "%8.3f s %s %s %s%n",
                        message.atMs() / 1000.0,
                        message.retain() ? "retained" : "-",
                        message.topic(),
                        message.payload());
    }

    private void play(List<Recorded> messages) throws InterruptedException, ExecutionException {
        int played = 0;
        long start;
        try (Wire wire = new Wire(connection, console)) {
            wire.client().connect().toCompletableFuture().get();
            start = System.nanoTime();
            for (Recorded message : messages) {
                await(start, message.atMs());
                QoS qos = connection.qos() == QoS.AT_MOST_ONCE ? QoS.AT_LEAST_ONCE : connection.qos();
                wire.client()
                        .publish(Publish.of(message.topic(), Bytes.utf8(message.payload()), qos, message.retain()))
                        .toCompletableFuture()
                        .get();
                played++;
                progress(played, messages.size());
            }
        }
        if (!connection.quiet()) {
            console.err()
                    .printf("%nPlayed %d messages of %s in %.1f s.%n", played, file, (System.nanoTime() - start) / 1e9);
        }
    }

    /** Until the moment of the recording that the message came at. */
    private void await(long start, long atMs) throws InterruptedException {
        long wait = speed > 0 ? (long) (atMs * 1e6 / speed) - (System.nanoTime() - start) : 0;
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private void progress(int played, int all) {
        if (!connection.quiet()) {
            console.err().printf("\r%d of %d ", played, all);
            console.err().flush();
        }
    }
}
