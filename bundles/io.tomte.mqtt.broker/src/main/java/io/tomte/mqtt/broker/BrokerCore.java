package io.tomte.mqtt.broker;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.broker.BrokerStats;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.OldRetained;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Counters;
import io.tomte.mqtt.broker.internal.connect.AuthMethods;
import io.tomte.mqtt.broker.internal.connect.Authenticator;
import io.tomte.mqtt.broker.internal.connect.Entrance;
import io.tomte.mqtt.broker.internal.connect.Gate;
import io.tomte.mqtt.broker.internal.connect.Porch;
import io.tomte.mqtt.broker.internal.connect.SilenceWatch;
import io.tomte.mqtt.broker.internal.drops.DropBook;
import io.tomte.mqtt.broker.internal.retained.RetainedIndex;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Router;
import io.tomte.mqtt.broker.internal.routing.Routes;
import io.tomte.mqtt.broker.internal.session.SessionContext;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.broker.internal.store.MemorySessionStore;
import io.tomte.mqtt.broker.internal.vm.VmConnector;
import io.tomte.mqtt.broker.internal.will.LeavingWills;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;

/** The broker, without a container: {@code BrokerCore.on(loops).auth(() -> providers).start()}. Any thread. */
public final class BrokerCore implements Broker {
    private final Counters counters = new Counters();
    private final Routes routes = new Routes();
    private final RetainedIndex retained;
    private final List<Shard> shards;
    private final SessionStore sessions;
    private final Entrance entrance;
    private final Connector connector;
    private volatile boolean closed;

    private BrokerCore(Builder setup) {
        sessions = setup.sessions;
        BrokerConfig config = setup.config;
        BrokerTime time = new BrokerTime(setup.clock, setup.ticker);
        retained = new RetainedIndex(setup.loops, setup.retained, time, setup.config);
        shards = Router.forAll(setup.loops, routes).stream()
                .map(router -> new Shard(new SessionContext(
                        router,
                        routes,
                        retained,
                        setup.sessions,
                        setup.config,
                        time,
                        counters,
                        new DropBook(counters, time),
                        new LeavingWills())))
                .toList();
        entrance = new Entrance(
                setup.loops,
                shards,
                shards.stream()
                        .map(shard -> new SilenceWatch(shard.loop(), time))
                        .toList(),
                new Authenticator(setup.auth),
                new AuthMethods(setup.methods),
                config,
                new AtomicReference<>(config.redirect()),
                time,
                counters,
                new Porch(config.maxWaiting(), config.maxWaitingPerAddress()));
        connector = new VmConnector(this::accept);
        retained.load();
        setup.sessions.load(
                Shard.WINDOW, stored -> entrance.shardOf(stored.clientId()).restore(stored));
        shards.forEach(shard -> shard.loop().execute(shard::resume));
    }

    public static Builder on(EventLoops loops) {
        return new Builder(loops);
    }

    /** Connects clients in the same process, scheme {@code vm}. */
    public Connector connector() {
        return connector;
    }

    /** Ends all connections; what is stored stays. Completes when nothing of the broker runs any more. */
    public CompletionStage<Void> close() {
        closed = true;
        entrance.porch().stop();
        return onAllLoops(Shard::hangUp).thenCompose(done -> onAllLoops(Shard::stop));
    }

    private CompletableFuture<Void> onAllLoops(Consumer<Shard> step) {
        return CompletableFuture.allOf(shards.stream()
                .map(shard -> CompletableFuture.runAsync(() -> step.accept(shard), shard.loop()))
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public ConnectionReceiver accept(Connection connection) {
        ConnectionReceiver gate = Gate.open(connection, entrance);
        if (closed) {
            entrance.porch().stop();
        }
        return gate;
    }

    /**
     * Sends all clients elsewhere from now on, or no longer. Connected ones are told, and their connections end; their sessions
     * stay. Parts of the hub itself are left alone.
     */
    public void redirect(Optional<Redirect> elsewhere) {
        Optional<Redirect> before = entrance.redirect().getAndSet(elsewhere);
        if (!elsewhere.equals(before)) {
            elsewhere.ifPresent(there -> onAllLoops(shard -> shard.redirect(there)));
        }
    }

    @Override
    public CompletionStage<List<ClientInfo>> clients() {
        CompletionStage<List<ClientInfo>> all = CompletableFuture.completedFuture(List.of());
        for (Shard shard : shards) {
            all = all.thenCombine(CompletableFuture.supplyAsync(shard::clients, shard.loop()), BrokerCore::joined);
        }
        return all;
    }

    @Override
    public CompletionStage<Boolean> disconnect(String clientId, ReasonCode reason) {
        Shard shard = entrance.shardOf(clientId);
        return CompletableFuture.supplyAsync(() -> shard.disconnect(clientId, reason), shard.loop());
    }

    @Override
    public Optional<Publish> retained(String topic) {
        return retained.get(topic).map(Message::publish);
    }

    @Override
    public List<Publish> retained(String filter, int limit) {
        return retained.list(filter, limit);
    }

    @Override
    public OldRetained retainedBefore(Instant then, int limit) {
        return retained.before(then, limit);
    }

    @Override
    public int matches(String topic) {
        return routes.count(topic);
    }

    @Override
    public BrokerStats stats() {
        return new BrokerStats(
                counters.connections(0),
                counters.sessions(0),
                routes.size(),
                retained.size(),
                counters.received(),
                counters.sent(),
                counters.dropped());
    }

    @Override
    public Map<DropReason, Long> drops() {
        return counters.drops();
    }

    @Override
    public CompletionStage<RecentDrops> recentDrops() {
        CompletionStage<RecentDrops> all = CompletableFuture.completedFuture(new RecentDrops(List.of(), 0));
        for (Shard shard : shards) {
            all = all.thenCombine(CompletableFuture.supplyAsync(shard::recentDrops, shard.loop()), DropBook::newest);
        }
        return all;
    }

    @Override
    public Map<RefusalReason, Long> refusals() {
        return counters.refusals();
    }

    @Override
    public Optional<StoreReport> store() {
        return sessions.report();
    }

    private static List<ClientInfo> joined(List<ClientInfo> some, List<ClientInfo> more) {
        List<ClientInfo> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** What a broker is made of; not thread-safe. Only {@link #auth} has no default: without it nobody may connect. */
    public static final class Builder {
        private final EventLoops loops;
        private Clock clock = Clock.systemUTC();
        private LongSupplier ticker = System::nanoTime;
        private Supplier<List<AuthProvider>> auth = List::of;
        private Supplier<List<AuthMethod>> methods = List::of;
        private SessionStore sessions = new MemorySessionStore();
        private RetainedStore retained = new MemoryRetainedStore();
        private BrokerConfig config = BrokerConfig.defaults();

        private Builder(EventLoops loops) {
            this.loops = Objects.requireNonNull(loops, "loops");
        }

        /** @param nanos a monotonic time, like {@link System#nanoTime} */
        public Builder time(Clock wall, LongSupplier nanos) {
            clock = wall;
            ticker = nanos;
            return this;
        }

        /** @param providers read for every client; the last one in the list is asked first */
        public Builder auth(Supplier<List<AuthProvider>> providers) {
            auth = providers;
            return this;
        }

        /** @param offered enhanced authentication; read for every client that asks for it, the last one with a name is used */
        public Builder methods(Supplier<List<AuthMethod>> offered) {
            methods = offered;
            return this;
        }

        public Builder stores(SessionStore forSessions, RetainedStore forRetained) {
            sessions = forSessions;
            retained = forRetained;
            return this;
        }

        public Builder config(BrokerConfig limits) {
            config = limits;
            return this;
        }

        /** Reads the stores, which may block, and starts. */
        public BrokerCore start() {
            return new BrokerCore(this);
        }
    }
}
