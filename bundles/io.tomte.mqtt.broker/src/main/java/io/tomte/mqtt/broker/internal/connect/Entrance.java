package io.tomte.mqtt.broker.internal.connect;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Counters;
import io.tomte.mqtt.broker.internal.session.Shard;

/**
 * What connections need on their way to a session.
 *
 * @param shards   one for each loop
 * @param watches  the same
 * @param redirect in force now, which may be another one than the configuration began with
 */
public record Entrance(
        EventLoops loops,
        List<Shard> shards,
        List<SilenceWatch> watches,
        Authenticator authenticator,
        AuthMethods methods,
        BrokerConfig config,
        AtomicReference<Optional<Redirect>> redirect,
        BrokerTime time,
        Counters counters,
        Porch porch) {
    /** Where the session of this client lives. */
    public Shard shardOf(String clientId) {
        return shards.get(Math.floorMod(clientId.hashCode(), loops.size())); // as EventLoops.of
    }

    SilenceWatch watchOf(Shard shard) {
        return watches.get(shard.index());
    }

    /** Where this peer has to go instead; parts of the hub itself have nowhere else to go. */
    Optional<Redirect> redirectFor(Peer peer) {
        return peer.isInVm() ? Optional.empty() : redirect.get();
    }
}
