package io.tomte.mqtt.broker.internal.connect;

import java.util.List;
import java.util.Set;

import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Counters;
import io.tomte.mqtt.broker.internal.session.Shard;

/**
 * What connections need on their way to a session.
 *
 * @param shards  one for each loop
 * @param waiting connections that have not sent CONNECT; changed by all loops
 */
public record Entrance(
        EventLoops loops,
        List<Shard> shards,
        Authenticator authenticator,
        BrokerConfig config,
        BrokerTime time,
        Counters counters,
        Set<Gate> waiting) {
    /** Where the session of this client lives. */
    public Shard shardOf(String clientId) {
        return shards.get(Math.floorMod(clientId.hashCode(), loops.size())); // as EventLoops.of
    }
}
