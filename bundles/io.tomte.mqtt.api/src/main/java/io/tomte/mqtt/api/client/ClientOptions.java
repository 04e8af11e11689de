package io.tomte.mqtt.api.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Will;

/**
 * Everything a client can be told. Start from {@link #to(URI)} and change what differs; each {@code with…} returns a copy.
 *
 * @param uri            for example {@code mqtt://localhost:1883}, {@code wss://host/mqtt}, {@code vm:rules}
 * @param clientId       may be empty, then the server (MQTT 5) or the client (3.x) makes one up
 * @param cleanStart     false resumes the session the server kept
 * @param sessionExpiry  seconds; on MQTT 3.x anything but 0 means a session that outlives the connection
 * @param keepAlive      0 turns it off, at most 65,535 s
 * @param offlineLimit   messages that may wait while there is no connection
 * @param inflightLimit  QoS 1 and 2 messages sent and not yet acknowledged, 1..65535
 * @param firstDelay     upper bound of the first reconnect delay; doubles up to {@code maxDelay}, each drawn from 0..bound
 * @param retryFirst     whether the very first connect is tried again as well
 * @param maxPacketBytes largest packet accepted from the server
 * @param properties     more CONNECT properties, MQTT 5 only
 * @param executor       runs handlers and completes stages; one task at a time per client, in order
 */
public record ClientOptions(
        URI uri,
        MqttVersion version,
        String clientId,
        boolean cleanStart,
        long sessionExpiry,
        Duration keepAlive,
        Optional<String> username,
        Optional<Bytes> password,
        Optional<Will> will,
        int offlineLimit,
        int inflightLimit,
        Duration connectTimeout,
        Duration firstDelay,
        Duration maxDelay,
        boolean retryFirst,
        int maxPacketBytes,
        Properties properties,
        Target.Tls tls,
        Executor executor) {
    public ClientOptions {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(keepAlive, "keepAlive");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(will, "will");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(firstDelay, "firstDelay");
        Objects.requireNonNull(maxDelay, "maxDelay");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(executor, "executor");
    }

    /** MQTT 5, clean start, keep alive 60 s, buffer of 1,000 messages, reconnect between 0 and 30 s. */
    public static ClientOptions to(URI uri) {
        return new ClientOptions(
                uri,
                MqttVersion.V5,
                "",
                true,
                0,
                Duration.ofSeconds(60),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1_000,
                64,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                false,
                16 * 1024 * 1024,
                Properties.NONE,
                Target.Tls.DEFAULT,
                ForkJoinPool.commonPool());
    }

    public ClientOptions withVersion(MqttVersion newVersion) {
        return new ClientOptions(
                uri,
                newVersion,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withClientId(String newClientId) {
        return new ClientOptions(
                uri,
                version,
                newClientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    /** Keeps the session for this many seconds after the connection ends, and resumes it. */
    public ClientOptions withSession(long seconds) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                false,
                seconds,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withKeepAlive(Duration newKeepAlive) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                newKeepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withPassword(String name, Bytes secret) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                Optional.of(name),
                Optional.of(secret),
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withWill(Will newWill) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                Optional.of(newWill),
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withOfflineLimit(int messages) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                messages,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withInflightLimit(int messages) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                messages,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withReconnect(Duration first, Duration max, boolean alsoFirst) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                first,
                max,
                alsoFirst,
                maxPacketBytes,
                properties,
                tls,
                executor);
    }

    public ClientOptions withProperties(Properties newProperties) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                newProperties,
                tls,
                executor);
    }

    public ClientOptions withTls(Target.Tls newTls) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                newTls,
                executor);
    }

    public ClientOptions withExecutor(Executor newExecutor) {
        return new ClientOptions(
                uri,
                version,
                clientId,
                cleanStart,
                sessionExpiry,
                keepAlive,
                username,
                password,
                will,
                offlineLimit,
                inflightLimit,
                connectTimeout,
                firstDelay,
                maxDelay,
                retryFirst,
                maxPacketBytes,
                properties,
                tls,
                newExecutor);
    }
}
