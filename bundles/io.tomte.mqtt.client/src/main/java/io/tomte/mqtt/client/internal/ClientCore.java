package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;

/** Decides when to connect, when to try again and when to give up. On the loop, but for what says otherwise. */
final class ClientCore implements Link.Listener {
    private final ClientOptions options;
    private final EventLoop loop;
    private final Executor executor;
    private final Runnable ended;
    private final Dialer dialer;
    private final Greeting greeting;
    private final Route route;
    private final FullJitter delays;
    private final Exchange exchange;
    private final States states;
    private final List<Promise<ConnAck>> connecting = new ArrayList<>();
    private Optional<Link> link = Optional.empty();
    private Optional<Link> last = Optional.empty();
    private Optional<ConnAck> accepted = Optional.empty();
    private EventLoop.Timer timer = () -> {}; // of the next try, or of the calm after a connect

    ClientCore(
            ClientOptions options,
            EventLoop loop,
            Executor executor,
            Function<String, Optional<Connector>> connectors,
            Runnable ended) {
        this.options = options;
        this.loop = loop;
        this.executor = executor;
        this.ended = ended;
        dialer = new Dialer(options, loop, connectors);
        greeting = new Greeting(options);
        ClientOptions.Login login = options.login();
        boolean guarded = login.username().isPresent()
                || login.password().isPresent()
                || login.auth().isPresent()
                || options.network().tls().key().isPresent()
                || !options.network().headers().isEmpty(); // which may hold a token
        route = new Route(options.uri(), options.reconnect(), guarded);
        delays = new FullJitter(options.reconnect().first(), options.reconnect().max(), ThreadLocalRandom.current());
        exchange = new Exchange(options, loop, executor);
        states = new States(executor);
    }

    // ---- calls

    void connect(Promise<ConnAck> promise) {
        ClientState now = states.now();
        if (now instanceof ClientState.Ended(String why)) {
            promise.fail(hasEnded(why));
        } else if (now instanceof ClientState.Connected) {
            promise.complete(accepted.orElseThrow());
        } else { // idle, or under way already
            connecting.add(promise);
            if (now instanceof ClientState.Idle) {
                open();
            }
        }
    }

    void publish(Publish message, Promise<Answer> promise) {
        unlessEnded(promise, () -> exchange.outgoing().offer(message, promise));
    }

    void subscribe(Subscription subscription, Consumer<Delivery> consumer, Promise<Answer> promise) {
        unlessEnded(promise, () -> exchange.subscriptions().subscribe(subscription, consumer, promise));
    }

    void unsubscribe(String filter, Promise<Answer> promise) {
        unlessEnded(promise, () -> exchange.subscriptions().unsubscribe(filter, promise));
    }

    void reauthenticate(Promise<Void> promise) {
        unlessEnded(promise, () -> {
            if (states.now() instanceof ClientState.Connected) {
                link.orElseThrow().authenticate(promise);
            } else {
                promise.fail(new MqttException(ReasonCode.UNSPECIFIED_ERROR, "There is no connection."));
            }
        });
    }

    private void unlessEnded(Promise<?> promise, Runnable call) {
        if (states.now() instanceof ClientState.Ended(String why)) {
            promise.fail(hasEnded(why));
        } else {
            call.run();
        }
    }

    static MqttException hasEnded(String why) {
        return new MqttException(ReasonCode.UNSPECIFIED_ERROR, "The client has ended. " + why);
    }

    /** Any thread. */
    States states() {
        return states;
    }

    /** Any thread. */
    List<Subscription> subscriptions() {
        return exchange.subscriptions().list();
    }

    // ---- life

    private void open() {
        states.become(new ClientState.Connecting(route.server()));
        Link fresh = new Link(
                loop, this, options.network().connectTimeout(), options.login().auth(), executor);
        link = Optional.of(fresh);
        dialer.dial(route.server(), fresh, () -> greeting.connect(accepted.isPresent()));
    }

    // ---- what links report; anything an older one still says is not heard

    @Override
    public void accepted(Link from, Connect hello, ConnAck ack) {
        if (!isCurrent(from)) {
            return;
        }
        accepted = Optional.of(ack);
        greeting.answered(ack.properties());
        route.connected();
        timer = loop.schedule(options.reconnect().max(), this::settled);
        from.startKeepAlive(
                ack.properties() // [MQTT-3.1.2-21], [MQTT-3.2.2-21]
                        .number(Property.SERVER_KEEP_ALIVE, hello.keepAlive()));
        states.become(new ClientState.Connected(route.server(), ack.sessionPresent()));
        connecting.forEach(promise -> promise.complete(ack));
        connecting.clear();
        exchange.connected(from, hello, ack);
    }

    /** A connection that ends at once, again and again, shall not be tried again without a growing delay. */
    private void settled() {
        delays.reset();
        route.settled();
    }

    @Override
    public void received(Link from, Packet packet) {
        if (isCurrent(from)) {
            exchange.received(from, packet);
        }
    }

    @Override
    public void writable() {
        exchange.outgoing().drain();
    }

    @Override
    public boolean isDeaf() {
        return exchange.isPaused();
    }

    @Override
    public void refused(Link from, Refusal refusal) {
        if (!isCurrent(from)) {
            return;
        }
        forgetLink();
        Optional<String> problem = refusal.elsewhere().flatMap(reference -> route.follow(refusal.reason(), reference));
        if (refusal.elsewhere().isPresent() && problem.isEmpty()) {
            open();
        } else if (refusal.reason().isError() && Refusals.isFinal(refusal.reason()) && !mayChange(refusal)) {
            giveUp(problem.map(refusal::because).orElse(refusal));
        } else {
            failed(problem.map(refusal::because).orElse(refusal));
        }
    }

    /** Parts of the same process start in any order; servers that send clients round may come to rest. */
    private boolean mayChange(Refusal refusal) {
        return refusal.elsewhere().isPresent()
                ? route.isLost()
                : refusal.reason() == ReasonCode.NOT_AUTHORIZED
                        && "vm".equalsIgnoreCase(options.uri().getScheme());
    }

    @Override
    public void lost(Link from, String why) {
        if (isCurrent(from)) {
            forgetLink();
            failed(Refusal.lost(why));
        }
    }

    private boolean isCurrent(Link candidate) {
        return link.filter(current -> current == candidate).isPresent();
    }

    private void forgetLink() {
        timer.cancel();
        last = link.or(() -> last);
        link = Optional.empty();
        exchange.disconnected();
    }

    /** Tries another server, or again, or leaves it. */
    private void failed(Refusal refusal) {
        if (route.failed()) {
            open();
        } else if (accepted.isEmpty() && !options.reconnect().alsoFirst()) {
            states.become(new ClientState.Idle());
            failConnecting(refusal.problem());
        } else {
            Duration delay = delays.next();
            states.become(new ClientState.Waiting(refusal.why(), delay));
            timer = loop.schedule(delay, this::open);
        }
    }

    private void giveUp(Refusal refusal) {
        MqttException problem = refusal.problem();
        states.become(new ClientState.Ended(refusal.why()));
        failConnecting(problem);
        exchange.end(problem);
        ended.run();
    }

    private void failConnecting(MqttException problem) {
        connecting.forEach(promise -> promise.fail(problem));
        connecting.clear();
    }

    /** Ends for good; the task runs when the connection is gone. */
    void end(Disconnect farewell, Runnable then) {
        if (!(states.now() instanceof ClientState.Ended)) {
            Optional<Link> open = link;
            forgetLink();
            giveUp(Refusal.lost("The client was closed."));
            open.ifPresent(present -> present.end(farewell));
        }
        last.ifPresentOrElse(present -> present.whenGone(then), then);
    }
}
