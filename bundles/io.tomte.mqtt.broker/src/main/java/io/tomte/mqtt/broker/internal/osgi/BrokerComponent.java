package io.tomte.mqtt.broker.internal.osgi;

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
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Puts a {@link BrokerCore} and its connector into the service registry. No logic here. */
@Component(
        service = {Broker.class, Connector.class, BrokerComponent.class},
        configurationPid = "io.tomte.mqtt.broker",
        immediate = true)
@Designate(ocd = BrokerComponent.Config.class)
public final class BrokerComponent implements Broker, Connector {
    /** Limits; the defaults suit a home. */
    @ObjectClassDefinition(name = "MQTT broker", description = "Limits of the broker")
    public @interface Config {
        @AttributeDefinition(description = "Largest packet accepted, in bytes")
        int max_packet_bytes() default 8_388_608;

        @AttributeDefinition(description = "Connections at the same time")
        int max_connections() default 100_000;

        @AttributeDefinition(description = "QoS 1 and 2 messages a client may have unacknowledged, 1 to 65535")
        int receive_maximum() default 1_000;

        @AttributeDefinition(description = "QoS 1 and 2 messages unacknowledged towards one client, 1 to 65535")
        int max_inflight_messages() default 1_000;

        @AttributeDefinition(description = "Topic aliases a client may use, 0 to 65535")
        int topic_alias_maximum() default 64;

        @AttributeDefinition(description = "Messages that wait for one client, for QoS 0 and for QoS 1 and 2 each")
        int max_queued_messages() default 1_000;

        @AttributeDefinition(description = "Bytes of the messages that wait for one client")
        long max_queued_bytes() default 16_777_216;

        @AttributeDefinition(
                description = "What goes when the queue of a client is full: drop-oldest, drop-newest or reject")
        String queue_full() default "drop-oldest";

        @AttributeDefinition(description = "Longest life of a session without connection, in seconds; 4294967295: ever")
        long max_session_expiry_s() default BrokerConfig.NEVER;

        @AttributeDefinition(description = "Longest keep alive for MQTT 5 clients, in seconds; 65535: as they wish")
        int max_keep_alive_s() default 65_535;

        @AttributeDefinition(description = "Subscriptions of one client")
        int max_subscriptions() default 10_000;

        @AttributeDefinition(description = "Levels of a topic")
        int max_topic_levels() default 128;

        @AttributeDefinition(description = "Retained messages of all topics")
        int max_retained_messages() default 200_000;

        @AttributeDefinition(description = "Bytes of all retained messages")
        long max_retained_bytes() default 67_108_864;

        @AttributeDefinition(description = "Verify payloads that are said to be UTF-8")
        boolean check_payload_format() default false;

        @AttributeDefinition(description = "Let MQTT 3.1 clients have ids of more than 23 characters")
        boolean long_client_ids_on_3_1() default false;

        @AttributeDefinition(description = "Response information for clients that ask for it; empty: none")
        String response_information() default "";

        @AttributeDefinition(description = "Time for a new connection to send CONNECT, in seconds, 1 to 3600")
        int connect_timeout_s() default 10;

        @AttributeDefinition(description = "Connections at the same time that are not let in yet")
        int max_waiting() default 10_000;

        @AttributeDefinition(description = "The same for one remote address, or one IPv6 network of 64 bits")
        int max_waiting_per_address() default 500;
    }

    private static final int STOP_SECONDS = 5;

    private final BrokerCore core;

    @Reference(policy = ReferencePolicy.DYNAMIC) // replaced as a whole by DS on every change; read without a lock
    private volatile List<AuthProvider> auth = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<AuthMethod> methods = List.of();

    @Activate
    public BrokerComponent(
            Config config,
            @Reference EventLoops loops,
            @Reference(name = "sessions", policyOption = ReferencePolicyOption.GREEDY) SessionStore sessions,
            @Reference(name = "retained", policyOption = ReferencePolicyOption.GREEDY) RetainedStore retained) {
        core = BrokerCore.on(loops)
                .auth(() -> auth)
                .methods(() -> methods)
                .stores(sessions, retained)
                .config(limits(config))
                .start();
    }

    void redirect(Optional<Redirect> elsewhere) {
        core.redirect(elsewhere);
    }

    @Deactivate
    void close() throws Exception {
        core.close().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static BrokerConfig limits(Config config) {
        return BrokerConfig.builder()
                .packets(config.max_packet_bytes())
                .connections(config.max_connections())
                .inflight(config.receive_maximum(), config.max_inflight_messages())
                .topicAliases(config.topic_alias_maximum())
                .queue(config.max_queued_messages(), config.max_queued_bytes(), QueuePolicy.of(config.queue_full()))
                .sessionExpiry(config.max_session_expiry_s())
                .keepAlive(config.max_keep_alive_s())
                .subscriptions(config.max_subscriptions(), config.max_topic_levels())
                .retained(config.max_retained_messages(), config.max_retained_bytes())
                .checkPayloadFormat(config.check_payload_format())
                .longClientIdsOn31(config.long_client_ids_on_3_1())
                .responseInformation(Optional.of(config.response_information()).filter(text -> !text.isEmpty()))
                .waiting(config.connect_timeout_s(), config.max_waiting(), config.max_waiting_per_address())
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
