package io.tomte.mqtt.api.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The broker as the rest of the hub sees it. Any thread; nothing blocks. There is no {@code publish()}: whoever publishes is
 * a client with an identity and rights, in the same process through the {@code vm} connector.
 */
@ProviderType
public interface Broker {
    /** Takes a connection that a transport accepted; called on the connection's loop before anything is read. */
    ConnectionReceiver accept(Connection connection);

    /** Connected clients and sessions that wait for theirs, in no order; a snapshot per loop, so slightly apart in time. */
    CompletionStage<List<ClientInfo>> clients();

    /** Ends a client's connection; false when it is not connected. Its session stays. */
    CompletionStage<Boolean> disconnect(String clientId, ReasonCode reason);

    /** The retained message of one topic. */
    Optional<Publish> retained(String topic);

    /** Retained messages whose topic matches the filter, at most {@code limit}, in topic order per level. */
    List<Publish> retained(String filter, int limit);

    /** Retained messages that came before this time and were not renewed since, but for topics that begin with {@code $}. */
    OldRetained retainedBefore(Instant then, int limit);

    /** How many subscriptions (a shared group counts once) match the topic now. */
    int matches(String topic);

    BrokerStats stats();

    /** Messages dropped since the start, by reason. */
    Map<DropReason, Long> drops();

    /** The same by client, as far as it is kept; a snapshot per loop, so slightly apart in time. */
    CompletionStage<RecentDrops> recentDrops();

    /** Connections not let in since the start, by reason. */
    Map<RefusalReason, Long> refusals();

    /** How the store of the sessions fares; empty for one that has nothing to tell. */
    Optional<StoreReport> store();
}
