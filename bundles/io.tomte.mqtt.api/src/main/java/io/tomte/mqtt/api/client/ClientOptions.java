package io.tomte.mqtt.api.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

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
        return new Edit(uri).done();
    }

    public ClientOptions withVersion(MqttVersion newVersion) {
        return with(edit -> edit.version = newVersion);
    }

    public ClientOptions withClientId(String newClientId) {
        return with(edit -> edit.clientId = newClientId);
    }

    /** Keeps the session for this many seconds after the connection ends, and resumes it. */
    public ClientOptions withSession(long seconds) {
        return with(edit -> {
            edit.cleanStart = false;
            edit.sessionExpiry = seconds;
        });
    }

    public ClientOptions withKeepAlive(Duration newKeepAlive) {
        return with(edit -> edit.keepAlive = newKeepAlive);
    }

    public ClientOptions withPassword(String name, Bytes secret) {
        return with(edit -> {
            edit.username = Optional.of(name);
            edit.password = Optional.of(secret);
        });
    }

    public ClientOptions withWill(Will newWill) {
        return with(edit -> edit.will = Optional.of(newWill));
    }

    public ClientOptions withOfflineLimit(int messages) {
        return with(edit -> edit.offlineLimit = messages);
    }

    public ClientOptions withInflightLimit(int messages) {
        return with(edit -> edit.inflightLimit = messages);
    }

    public ClientOptions withReconnect(Duration first, Duration max, boolean alsoFirst) {
        return with(edit -> {
            edit.firstDelay = first;
            edit.maxDelay = max;
            edit.retryFirst = alsoFirst;
        });
    }

    public ClientOptions withProperties(Properties newProperties) {
        return with(edit -> edit.properties = newProperties);
    }

    public ClientOptions withTls(Target.Tls newTls) {
        return with(edit -> edit.tls = newTls);
    }

    public ClientOptions withExecutor(Executor newExecutor) {
        return with(edit -> edit.executor = newExecutor);
    }

    private ClientOptions with(Consumer<Edit> change) {
        Edit edit = new Edit(this);
        change.accept(edit);
        return edit.done();
    }

    /** Options open to change, from the defaults or from others. Never leaves the method that made it. */
    private static final class Edit {
        final URI uri;
        MqttVersion version = MqttVersion.V5;
        String clientId = "";
        boolean cleanStart = true;
        long sessionExpiry;
        Duration keepAlive = Duration.ofSeconds(60);
        Optional<String> username = Optional.empty();
        Optional<Bytes> password = Optional.empty();
        Optional<Will> will = Optional.empty();
        int offlineLimit = 1_000;
        int inflightLimit = 64;
        Duration connectTimeout = Duration.ofSeconds(10);
        Duration firstDelay = Duration.ofSeconds(1);
        Duration maxDelay = Duration.ofSeconds(30);
        boolean retryFirst;
        int maxPacketBytes = 16 * 1024 * 1024;
        Properties properties = Properties.NONE;
        Target.Tls tls = Target.Tls.DEFAULT;
        Executor executor = ForkJoinPool.commonPool();

        Edit(URI uri) {
            this.uri = uri;
        }

        Edit(ClientOptions from) {
            uri = from.uri;
            version = from.version;
            clientId = from.clientId;
            cleanStart = from.cleanStart;
            sessionExpiry = from.sessionExpiry;
            keepAlive = from.keepAlive;
            username = from.username;
            password = from.password;
            will = from.will;
            offlineLimit = from.offlineLimit;
            inflightLimit = from.inflightLimit;
            connectTimeout = from.connectTimeout;
            firstDelay = from.firstDelay;
            maxDelay = from.maxDelay;
            retryFirst = from.retryFirst;
            maxPacketBytes = from.maxPacketBytes;
            properties = from.properties;
            tls = from.tls;
            executor = from.executor;
        }

        ClientOptions done() {
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
                    executor);
        }
    }
}
