package io.tomte.acceptance.interop;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client that lives in a {@link ClientProgram}. */
final class LineClient implements PeerClient {
    private final ClientProgram program;
    private final String name;
    private final Set<Integer> aliases = new HashSet<>(); // that this connection has made known

    LineClient(ClientProgram program, Inbox inbox) {
        this.program = program;
        this.name = program.register(inbox);
    }

    private Words words(String verb) {
        return new Words(verb).with("client", name);
    }

    private Words ask(Words words) throws Exception {
        return program.ask(words).get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public int connect(Greeting greeting) throws Exception {
        aliases.clear();
        Words words = words("connect")
                .with("url", greeting.uri().toString())
                .with("ca", greeting.trust().toString())
                .with("version", greeting.version().level())
                .with("id", greeting.clientId())
                .with("clean", greeting.clean() ? 1 : 0)
                .withPositive("session", greeting.sessionExpiry())
                .with("keepalive", greeting.keepAlive());
        greeting.will()
                .ifPresent(will -> words.with("will-topic", will.message().topic())
                        .with("will-payload", will.message().payload().hex())
                        .with("will-qos", will.message().qos())
                        .with("will-retain", will.message().retain() ? 1 : 0)
                        .withPositive("will-delay", will.delay()));
        return ask(words).number("session", UNTOLD);
    }

    @Override
    public int subscribe(String filter, int qos, int identifier) throws Exception {
        Words words = words("subscribe").with("filter", filter).with("qos", qos).withPositive("identifier", identifier);
        return ask(words).number("reason", UNTOLD);
    }

    @Override
    public int unsubscribe(String filter) throws Exception {
        return ask(words("unsubscribe").with("filter", filter)).number("reason", UNTOLD);
    }

    @Override
    public CompletableFuture<Integer> publish(Message message) throws Exception {
        Details details = message.details();
        Words words = words("publish")
                .with("topic", message.topic())
                .with("qos", message.qos())
                .with("retain", message.retain() ? 1 : 0)
                .with("payload", message.payload().hex())
                .withPositive("expiry", details.expiry())
                .withPositive("alias", details.alias())
                .withPositive("known", aliases.contains(details.alias()) ? 1 : 0);
        if (details.alias() > 0) {
            aliases.add(details.alias());
        }
        details.user().forEach(pair -> words.with("user", pair));
        details.contentType().ifPresent(type -> words.with("type", type));
        details.responseTopic().ifPresent(topic -> words.with("response", topic));
        details.correlation().ifPresent(data -> words.with("correlation", data.hex()));
        return program.ask(words).thenApply(answer -> answer.number("reason", UNTOLD));
    }

    @Override
    public void disconnect() throws Exception {
        ask(words("disconnect"));
    }

    @Override
    public void end() throws Exception {
        program.forget(name);
        ask(words("close"));
    }

    /** A line that a program sent by itself. */
    static void received(Words words, Inbox inbox) {
        if (words.verb().equals("lost")) {
            inbox.lost(words.first("why").orElse(""));
            return;
        }
        List<Integer> identifiers =
                words.all("identifier").stream().map(Integer::valueOf).toList();
        Optional<Payload> correlation = words.first("correlation").map(Payload::new);
        inbox.add(new Message(
                words.first("topic").orElseThrow(),
                new Payload(words.first("payload").orElse("")),
                words.number("qos", 0),
                words.number("retain", 0) == 1,
                new Details(
                        words.all("user"),
                        words.first("type"),
                        words.first("response"),
                        correlation,
                        words.number("expiry", 0),
                        0,
                        identifiers)));
    }
}
