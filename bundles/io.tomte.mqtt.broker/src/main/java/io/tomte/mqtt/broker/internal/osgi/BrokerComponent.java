package io.tomte.mqtt.broker.internal.osgi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

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
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Puts a {@link BrokerCore} and its connector into the service registry. No logic here. */
@Component(
        service = {Broker.class, Connector.class, BrokerComponent.class},
        configurationPid = "io.tomte.mqtt.broker",
        immediate = true)
@Designate(ocd = BrokerLimits.class)
public final class BrokerComponent implements Broker, Connector {
    private static final int STOP_SECONDS = 5;

    private final BrokerCore core;

    @Reference(policy = ReferencePolicy.DYNAMIC) // replaced as a whole by DS on every change; read without a lock
    private volatile List<AuthProvider> auth = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<AuthMethod> methods = List.of();

    @Activate
    public BrokerComponent(
            BrokerLimits limits,
            @Reference EventLoops loops,
            @Reference(name = "sessions", policyOption = ReferencePolicyOption.GREEDY) SessionStore sessions,
            @Reference(name = "retained", policyOption = ReferencePolicyOption.GREEDY) RetainedStore retained) {
        core = BrokerCore.on(loops)
                .auth(() -> auth)
                .methods(() -> methods)
                .stores(sessions, retained)
                .config(config(limits))
                .start();
    }

    void redirect(Optional<Redirect> elsewhere) {
        core.redirect(elsewhere);
    }

    @Deactivate
    void close() throws Exception {
        core.close().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static BrokerConfig config(BrokerLimits limits) {
        return BrokerConfig.builder()
                .packets(limits.max_packet_bytes())
                .connections(limits.max_connections())
                .inflight(limits.receive_maximum(), limits.max_inflight_messages())
                .topicAliases(limits.topic_alias_maximum())
                .queue(limits.max_queued_messages(), limits.max_queued_bytes(), QueuePolicy.of(limits.queue_full()))
                .sessionExpiry(limits.max_session_expiry_s())
                .keepAlive(limits.max_keep_alive_s())
                .subscriptions(limits.max_subscriptions(), limits.max_topic_levels())
                .retained(limits.max_retained_messages(), limits.max_retained_bytes())
                .checkPayloadFormat(limits.check_payload_format())
                .longClientIdsOn31(limits.long_client_ids_on_3_1())
                .responseInformation(Optional.of(limits.response_information()).filter(text -> !text.isEmpty()))
                .waiting(limits.connect_timeout_s(), limits.max_waiting(), limits.max_waiting_per_address())
                .build();
    }

    @Override
    public ConnectionReceiver accept(Connection connection) {
        return core.accept(connection);
    }

    @Override
    public CompletionStage<List<ClientInfo>> clients() {
        return core.clients();
    }

    @Override
    public CompletionStage<Boolean> disconnect(String clientId, ReasonCode reason) {
        return core.disconnect(clientId, reason);
    }

    @Override
    public Optional<Publish> retained(String topic) {
        return core.retained(topic);
    }

    @Override
    public List<Publish> retained(String filter, int limit) {
        return core.retained(filter, limit);
    }

    @Override
    public OldRetained retainedBefore(Instant then, int limit) {
        return core.retainedBefore(then, limit);
    }

    @Override
    public int matches(String topic) {
        return core.matches(topic);
    }

    @Override
    public BrokerStats stats() {
        return core.stats();
    }

    @Override
    public Map<DropReason, Long> drops() {
        return core.drops();
    }

    @Override
    public CompletionStage<RecentDrops> recentDrops() {
        return core.recentDrops();
    }

    @Override
    public Map<RefusalReason, Long> refusals() {
        return core.refusals();
    }

    @Override
    public Optional<StoreReport> store() {
        return core.store();
    }

    @Override
    public Set<String> schemes() {
        return core.connector().schemes();
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        return core.connector().connect(target, receiver);
    }
}
