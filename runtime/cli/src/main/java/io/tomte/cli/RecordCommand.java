package io.tomte.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonObject;
import io.tomte.cli.record.Anonymizer;
import io.tomte.cli.record.DeviceTopics;
import io.tomte.cli.record.Expectation;
import io.tomte.cli.record.Recorded;
import io.tomte.cli.record.Recording;
import io.tomte.cli.record.Tape;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tomte record}: what a device says, in a file that can be given away. */
@Command(
        name = "record",
        sortOptions = false,
        description = {
            "Records what a device of a hub says and is told: its announcement, states and commands.",
            "Hardware and network addresses, serial numbers, names of networks and hosts, coordinates, mail addresses and secrets",
            "are replaced by stand-ins. Names of devices and rooms are not: look through the file before you give it away."
        },
        footer = {"", "Example: tomte record 'Desk lamp' --minutes 5", "Play it into a hub: tomte replay desk_lamp.json"
        })
final class RecordCommand implements Callable<Integer> {
    private final Main.Console console;

    @Parameters(paramLabel = "DEVICE", description = "Id or name of the device, as the hub shows it.")
    private String device = "";

    @Option(names = "--minutes", paramLabel = "N", description = "How long; Ctrl-C ends it earlier. Default: 1")
    private double minutes = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file. Default: the id of the device, and .json")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "FILTER",
            description = "Records these topics too; may be repeated")
    private List<String> more = new ArrayList<>();

    @Option(names = "--api", paramLabel = "URL", description = "Page of the hub. Default: http://HOST:8080")
    private Optional<String> api = Optional.empty();

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicInteger notText = new AtomicInteger();
    private Optional<Publish> last = Optional.empty(); // on the client's executor
    private boolean lineIsOpen; // under the lock of the console

    RecordCommand(Main.Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (!(minutes > 0 && minutes <= 7 * 24 * 60)) {
            throw new IllegalArgumentException("The minutes are more than 0, and a week at most.");
        }
        HubCalls hub = new HubCalls(
                api.orElseGet(() -> "http://" + connection.hostName() + ":8080"),
                connection.userName(),
                connection.passWord());
        String id = hub.deviceId(device);
        Path file = out.orElseGet(() -> Path.of(id + ".json"));
        if (Files.exists(file)) {
            throw new IllegalArgumentException("There is a file " + file + " already; name another one with --out.");
        }
        String path = "devices/" + HubCalls.encoded(id);
        DeviceTopics topics =
                new DeviceTopics(hub.get(path), hub.get(path + "/messages").getAsJsonArray("messages"));
        Tape tape = new Tape(topics);
        listen(id, topics, tape);
        write(id, hub.get(path), tape.messages(), file);
        return ExitCode.OK;
    }

    private void listen(String id, DeviceTopics topics, Tape tape) throws InterruptedException, ExecutionException {
        List<String> filters = new ArrayList<>(DeviceTopics.ANNOUNCEMENTS);
        filters.addAll(topics.filters());
        filters.addAll(more);
        Thread main = Thread.currentThread();
        Thread atExit = new Thread(() -> finish(main)); // Ctrl-C ends the recording, not what was recorded
        Runtime.getRuntime().addShutdownHook(atExit);
        try (Wire wire = new Wire(connection, console)) {
            wire.client().onState(state -> onState(state, wire));
            long start = System.nanoTime();
            wire.client().connect().toCompletableFuture().get();
            for (String filter : filters) {
                Subscription asPublished =
                        new Subscription(filter, connection.qos(), false, true, RetainHandling.SEND_ON_SUBSCRIBE);
                wire.client()
                        .subscribe(asPublished, message -> onMessage(message, tape, start))
                        .toCompletableFuture()
                        .get();
            }
            tape.run();
            say("Recording " + id + " for " + minutes + " min; Ctrl-C ends it earlier.");
            end.get((long) (minutes * 60_000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overNow) {
            // as it was asked for
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                say("Writing what was recorded so far.");
            }
        }
    }

    /** Lets the main thread write the file before the process ends. */
    private void finish(Thread main) {
        end.complete(null);
        try {
            main.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onState(ClientState state, Wire wire) {
        if (state instanceof ClientState.Ended(String why) && !wire.isClosing()) {
            end.completeExceptionally(new MqttException(ReasonCode.UNSPECIFIED_ERROR, why));
        }
    }

    @SuppressWarnings("ReferenceEquality") // an equal one is another message
    private void onMessage(Publish message, Tape tape, long start) {
        if (last.filter(before -> before == message).isPresent()) {
            return; // one message for two overlapping filters
        }
        last = Optional.of(message);
        String payload = message.payload().utf8();
        if (!Bytes.utf8(payload).equals(message.payload())) {
            notText.incrementAndGet();
            return;
        }
        long at = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (tape.add(message.topic(), payload, message.retain(), at)) {
            count(tape.size());
        }
    }

    private void count(int messages) {
        if (!connection.quiet()) {
            synchronized (console) {
                console.err().print("\r" + messages + " messages ");
                console.err().flush();
                lineIsOpen = true;
            }
        }
    }

    private void write(String id, JsonObject device, List<Recorded> all, Path file) throws IOException {
        Anonymizer nobody = new Anonymizer();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "The device said nothing in this time. Use it meanwhile, or take more --minutes.");
        }
        String facts = device.toString();
        nobody.learn(facts);
        all.forEach(message -> {
            nobody.learn(message.topic());
            nobody.learn(message.payload());
        });
        List<Recorded> clean = all.stream()
                .map(message -> new Recorded(
                        nobody.replace(message.topic()),
                        nobody.replace(message.payload()),
                        message.retain(),
                        message.out(),
                        message.atMs()))
                .toList();
        Expectation expectation = Expectation.of(nobody.replace(facts), clean.size() - 1);
        String text = Recording.write(
                nobody.replace(id), expectation.family(), expectation.title(), clean, expectation.json());
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("There is a file " + file + " already; name another one with --out.", e);
        }
        say("Recorded " + all.size() + " messages in " + file + ". Replaced: " + nobody.summary() + ".");
        if (notText.get() > 0) {
            say(notText.get() + " messages whose payload is no text were left out.");
        }
        say("Look through it before you give it away: names of devices and rooms stand as they are.");
    }

    private void say(String line) {
        if (!connection.quiet()) {
            synchronized (console) {
                if (lineIsOpen) {
                    console.err().println();
                    lineIsOpen = false;
                }
                console.err().println(line);
            }
        }
    }
}
