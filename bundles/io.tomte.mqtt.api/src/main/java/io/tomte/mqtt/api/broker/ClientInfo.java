package io.tomte.mqtt.api.broker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Subscription;

/**
 * One client and its session.
 *
 * @param address       remote address or bundle; the last one while not connected
 * @param since         when it connected, or when the connection ended
 * @param sessionExpiry seconds, 0..4,294,967,295; the latter means never
 * @param queued        messages that wait for this client
 * @param inflight      messages sent and not yet acknowledged
 * @param received      PUBLISH packets from the client in this connection
 * @param sent          PUBLISH packets to the client in this connection
 * @param dropped       messages dropped for this client, all reasons
 * @param lastProblem   why the last connection ended, where it was not the client's wish; or that two connections take the
 *                      client id from each other
 */
public record ClientInfo(
        String clientId,
        Optional<String> user,
        String transport,
        String address,
        MqttVersion version,
        boolean connected,
        Instant since,
        boolean cleanStart,
        long sessionExpiry,
        int keepAlive,
        List<Subscription> subscriptions,
        int queued,
        int inflight,
        long received,
        long sent,
        long dropped,
        Optional<String> lastProblem) {}
