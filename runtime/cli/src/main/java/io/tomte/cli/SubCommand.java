package io.tomte.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tomte sub}: prints messages until told to stop. */
@Command(
        name = "sub",
        sortOptions = false,
        description = "Subscribes and prints messages.",
        footer = {
            "",
            "Format (-F): %%t topic, %%p payload, %%q QoS, %%r retained, %%l length, %%x hex, %%m packet id,",
            "  %%U seconds since 1970, %%I date and time, %%j JSON, %%J JSON with JSON inside, %%%% percent sign;",
            "  on MQTT 5 %%C content type, %%D correlation data, %%E expiry, %%F payload format, %%P user properties,",
            "  %%R response topic; and \\n \\t \\r \\0 \\\\.",
            "",
            "Example: tomte sub -t 'lamp/#' -v"
        })
final class SubCommand implements Callable<Integer> {
    private final Main.Console console;

    @Option(
            names = {"-t", "--topic"},
            paramLabel = "FILTER",
            description = "Topic filter; may be repeated")
    private List<String> filters = new ArrayList<>();

    @Option(
            names = {"-T", "--filter-out"},
            paramLabel = "FILTER",
            description = "Does not print these topics; may be repeated")
    private List<String> without = new ArrayList<>();

    @Option(
            names = {"-U", "--unsubscribe"},
            paramLabel = "FILTER",
            description = "Ends subscriptions of a resumed session; may be repeated")
    private List<String> unsubscribe = new ArrayList<>();

    @Option(
            names = {"-v", "--verbose"},
            description = "Prints the topic before the message")
    private boolean verbose;

    @Option(
            names = {"-F", "--format"},
            paramLabel = "FORMAT",
            description = "What to print; see below")
    private Optional<String> format = Optional.empty();

    @Option(
            names = {"-N", "--no-newline"},
            description = "No end of line after a message")
    private boolean noNewline;

    @Option(
            names = {"-C", "--count"},
            paramLabel = "COUNT",
            description = "Ends after so many messages")
    private Optional<Integer> count = Optional.empty();

    @Option(
            names = {"-W", "--timeout"},
            paramLabel = "SECONDS",
            description = "Ends after so long, with exit code 27")
    private Optional<Long> timeout = Optional.empty();

    @Option(
            names = {"-R", "--no-retained"},
            description = "Does not print retained messages")
    private boolean noRetained;

    @Option(names = "--retained-only", description = "Prints retained messages only, and ends at the first other one")
    private boolean retainedOnly;

    @Option(
            names = {"-E", "--exit-after-subscribe"},
            description = "Ends when the broker has taken the subscriptions")
    private boolean exitAfterSubscribe;

    @Mixin
    private ConnectionArguments connection = new ConnectionArguments();

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    // on the client's executor, one thing at a time
    private int printed;
    private boolean connected;
    private Optional<Publish> last = Optional.empty();

    SubCommand(Main.Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        connection.urlTopic().ifPresent(filters::add);
        if (filters.isEmpty() && unsubscribe.isEmpty()) {
            throw new IllegalArgumentException("A topic filter is missing; give one with -t.");
        }
        MessageFormat print = new MessageFormat(format.orElse(verbose ? "%t %p" : "%p"), !noNewline);
        List<TopicFilter> excluded = without.stream().map(SubCommand::filter).toList();
        filters.forEach(SubCommand::filter);
        try (Wire wire = new Wire(connection, console)) {
            MqttClient client = wire.client();
            client.onState(state -> onState(state, wire));
            List<CompletableFuture<?>> taken = new ArrayList<>();
            for (String filter : filters) {
                taken.add(client.subscribe(
                                Subscription.of(filter, connection.qos()),
                                message -> onMessage(message, print, excluded))
                        .toCompletableFuture());
            }
            unsubscribe.forEach(filter -> taken.add(client.unsubscribe(filter).toCompletableFuture()));
            client.connect().whenComplete((ack, problem) -> failOn(problem));
            taken.forEach(stage -> stage.whenComplete((reason, problem) -> failOn(problem)));
            if (exitAfterSubscribe) {
                CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new))
                        .thenRun(() -> end.complete(ExitCode.OK));
            }
            return timeout.isPresent() ? end.get(timeout.get(), TimeUnit.SECONDS) : end.get();
        } catch (TimeoutException e) {
            return ExitCode.TIMEOUT;
        }
    }

    private static TopicFilter filter(String text) {
        TopicFilter.problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return TopicFilter.parse(text);
    }

    private void onState(ClientState state, Wire wire) {
        switch (state) {
            case ClientState.Connected on -> connected = true;
            case ClientState.Ended ended when wire.isClosing() -> end.complete(ExitCode.OK);
            case ClientState.Ended(String why)
            when connected -> // else the stage of connect() knows better
                end.completeExceptionally(new MqttException(ReasonCode.UNSPECIFIED_ERROR, why));
            default -> {}
        }
    }

    private void failOn(Throwable problem) {
        if (problem != null) {
            end.completeExceptionally(problem);
        }
    }

    @SuppressWarnings("ReferenceEquality") // an equal one is another message
    private boolean isSameAsLast(Publish message) {
        return last.filter(before -> before == message).isPresent();
    }

    private void onMessage(Publish message, MessageFormat print, List<TopicFilter> excluded) {
        if (isSameAsLast(message)) {
            return; // one message for two overlapping filters
        }
        last = Optional.of(message);
        if (retainedOnly && !message.retain()) {
            end.complete(ExitCode.OK);
        }
        if (end.isDone()
                || noRetained && message.retain()
                || excluded.stream().anyMatch(filter -> filter.matches(message.topic()))) {
            return;
        }
        print.print(message, console.out());
        console.out().flush();
        printed++;
        if (console.out().checkError()) {
            end.complete(ExitCode.OK); // nobody reads any more
        }
        if (count.filter(limit -> printed >= limit).isPresent()) {
            end.complete(ExitCode.OK);
        }
    }
}
