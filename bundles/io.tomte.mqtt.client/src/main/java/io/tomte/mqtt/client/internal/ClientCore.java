package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.ConnAck;
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
    private final Function<String, Optional<Connector>> connectors;
    private final Runnable ended;
    private final Greeting greeting;
    private final FullJitter delays;
    private final Exchange exchange;
    private final List<Consumer<ClientState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Promise<ConnAck>> connecting = new ArrayList<>();
    private volatile ClientState state = new ClientState.Idle();
    private Optional<Link> link = Optional.empty();
    private Optional<ConnAck> accepted = Optional.empty();
    private EventLoop.Timer retry = () -> {};

    ClientCore(
            ClientOptions options,
            EventLoop loop,
            Executor executor,
            Function<String, Optional<Connector>> connectors,
            Runnable ended) {
        this.options = options;
        this.loop = loop;
        this.executor = executor;
        this.connectors = connectors;
        this.ended = ended;
        greeting = new Greeting(options);
        delays = new FullJitter(options.firstDelay(), options.maxDelay(), ThreadLocalRandom.current());
        exchange = new Exchange(options, loop, executor);
    }

    // ---- calls

    void connect(Promise<ConnAck> promise) {
        switch (state) {
            case ClientState.Ended(String why) -> promise.fail(hasEnded(why));
            case ClientState.Connected connected -> promise.complete(accepted.orElseThrow());
            case ClientState.Idle idle -> {
                connecting.add(promise);
                open();
            }
            case ClientState.Connecting underWay -> connecting.add(promise);
            case ClientState.Waiting waiting -> connecting.add(promise);
        }
    }

    void publish(Publish message, Promise<ReasonCode> promise) {
        unlessEnded(promise, () -> exchange.outgoing().offer(message, promise));
    }

    void subscribe(Subscription subscription, Consumer<Publish> handler, Promise<ReasonCode> promise) {
        unlessEnded(promise, () -> exchange.subscriptions().subscribe(subscription, handler, promise));
    }

    void unsubscribe(String filter, Promise<Void> promise) {
        unlessEnded(promise, () -> exchange.subscriptions().unsubscribe(filter, promise));
    }

    private void unlessEnded(Promise<?> promise, Runnable call) {
        if (state instanceof ClientState.Ended(String why)) {
            promise.fail(hasEnded(why));
        } else {
            call.run();
        }
    }

    static MqttException hasEnded(String why) {
        return new MqttException(ReasonCode.UNSPECIFIED_ERROR, "The client has ended. " + why);
    }

    /** Any thread. */
    ClientState state() {
        return state;
    }

    /** Any thread. */
    void onState(Consumer<ClientState> listener) {
        stateListeners.add(listener);
    }

    /** Any thread. */
    List<Subscription> subscriptions() {
        return exchange.subscriptions().list();
    }

    // ---- life

    private void become(ClientState next) {
        state = next;
        executor.execute(() -> stateListeners.forEach(listener -> listener.accept(next)));
    }

    private void open() {
        become(new ClientState.Connecting());
        Link fresh = new Link(loop, this);
        link = Optional.of(fresh);
        String scheme = String.valueOf(options.uri().getScheme());
        Optional<Connector> connector = connectors.apply(scheme);
        if (connector.isEmpty()) {
            failed(fresh, "Nothing here connects to " + options.uri() + " (yet).", ReasonCode.UNSPECIFIED_ERROR, false);
            return;
        }
        Target target =
                new Target(options.uri(), loop, options.connectTimeout(), options.maxPacketBytes(), options.tls());
        connector.get().connect(target, fresh).whenComplete((connection, problem) -> {
            if (loop.inLoop()) {
                opened(fresh, Optional.ofNullable(connection), Optional.ofNullable(problem));
            } else {
                loop.execute(() -> opened(fresh, Optional.ofNullable(connection), Optional.ofNullable(problem)));
            }
        });
    }

    private void opened(Link opened, Optional<Connection> connection, Optional<Throwable> problem) {
        connection.ifPresent(
                open -> opened.opened(open, greeting.connect(accepted.isPresent()), options.connectTimeout()));
        problem.ifPresent(cause -> failed(opened, message(cause), ReasonCode.UNSPECIFIED_ERROR, false));
    }

    private static String message(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    // ---- what links report; anything an older one still says is not heard

    @Override
    public void accepted(Link from, ConnAck ack) {
        if (!isCurrent(from)) {
            return;
        }
        if (ack.reason().isError()) {
            from.end(() -> {});
            failed(from, Refusals.connect(ack.reason(), ack.properties()), ack.reason(), true);
        } else {
            connected(from, ack);
        }
    }

    @Override
    public void received(Link from, Packet packet) {
        if (isCurrent(from)) {
            exchange.received(from, packet);
        }
    }

    @Override
    public void refused(Link from, ReasonCode reason, String why) {
        failed(from, why, reason, reason.isError());
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
    public void lost(Link from, String why) {
        failed(from, why, ReasonCode.UNSPECIFIED_ERROR, false);
    }

    private boolean isCurrent(Link candidate) {
        return link.filter(current -> current == candidate).isPresent();
    }

    private void connected(Link on, ConnAck ack) {
        accepted = Optional.of(ack);
        greeting.assigned(ack.properties());
        delays.reset();
        on.startKeepAlive(ack.properties()
                .number(Property.SERVER_KEEP_ALIVE, options.keepAlive().toSeconds()));
        become(new ClientState.Connected(ack.sessionPresent()));
        connecting.forEach(promise -> promise.complete(ack));
        connecting.clear();
        exchange.connected(on, ack);
    }

    /**
     * The link is of no use any more: tries again, or gives up.
     *
     * @param said whether the reason is what the server said
     */
    private void failed(Link lost, String why, ReasonCode reason, boolean said) {
        if (!isCurrent(lost)) {
            return;
        }
        forgetLink();
        if (said && Refusals.isFinal(reason) && !startsUp(reason)) {
            giveUp(why, reason);
        } else if (accepted.isEmpty() && !options.retryFirst()) {
            become(new ClientState.Idle());
            failConnecting(new MqttException(reason, why));
        } else {
            Duration delay = delays.next();
            become(new ClientState.Waiting(why, delay));
            retry = loop.schedule(delay, () -> {
                if (state instanceof ClientState.Waiting) {
                    open();
                }
            });
        }
    }

    /** In the same process the parts that grant access may come after those that ask for it. */
    private boolean startsUp(ReasonCode reason) {
        return reason == ReasonCode.NOT_AUTHORIZED
                && "vm".equalsIgnoreCase(options.uri().getScheme());
    }

    private void forgetLink() {
        link = Optional.empty();
        exchange.disconnected();
    }

    private void giveUp(String why, ReasonCode reason) {
        MqttException problem = new MqttException(reason, why);
        become(new ClientState.Ended(why));
        failConnecting(problem);
        exchange.end(problem);
        ended.run();
    }

    private void failConnecting(MqttException problem) {
        connecting.forEach(promise -> promise.fail(problem));
        connecting.clear();
    }

    /** Ends for good; the task runs when the connection is gone. */
    void end(String why, Runnable then) {
        if (state instanceof ClientState.Ended) {
            then.run();
            return;
        }
        retry.cancel();
        Optional<Link> last = link;
        forgetLink();
        giveUp(why, ReasonCode.UNSPECIFIED_ERROR);
        last.ifPresentOrElse(open -> open.end(then), then);
    }
}
