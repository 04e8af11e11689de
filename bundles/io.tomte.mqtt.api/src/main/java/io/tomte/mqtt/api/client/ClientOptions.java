package io.tomte.mqtt.api.client;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Will;

/**
 * Everything a client can be told. Start from {@link #to(URI)} and change what differs; each {@code with…} returns a copy.
 *
 * @param uri        for example {@code mqtt://localhost:1883}, {@code wss://host/mqtt}, {@code unix:/run/mqtt.sock},
 *                   {@code vm:rules}
 * @param keepAlive  0 turns it off, at most 65,535 s; a keep alive that the server names goes before it
 * @param properties more CONNECT properties, MQTT 5 only; one that is set here goes before what the client would send
 * @param executor   runs handlers and completes stages; one task at a time per client, in order
 */
public record ClientOptions(
        URI uri,
        MqttVersion version,
        Session session,
        Login login,
        Optional<Will> will,
        Duration keepAlive,
        Sending sending,
        Receiving receiving,
        Reconnect reconnect,
        Network network,
        Properties properties,
        Executor executor) {
    public ClientOptions {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(will, "will");
        Objects.requireNonNull(keepAlive, "keepAlive");
        Objects.requireNonNull(sending, "sending");
        Objects.requireNonNull(receiving, "receiving");
        Objects.requireNonNull(reconnect, "reconnect");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(executor, "executor");
    }

    /**
     * What the server keeps.
     *
     * @param clientId   may be empty, then the server (MQTT 5) or the client (3.x) makes one up
     * @param cleanStart false resumes the session the server kept
     * @param expiry     seconds; on MQTT 3.x anything but 0 means a session that outlives the connection
     */
    public record Session(String clientId, boolean cleanStart, long expiry) {
        public static final Session DEFAULT = new Session("", true, 0);

        public Session {
            Objects.requireNonNull(clientId, "clientId");
        }
    }

    /**
     * Who the client is.
     *
     * @param auth enhanced authentication, MQTT 5 only
     */
    public record Login(Optional<String> username, Optional<Bytes> password, Optional<ClientAuth> auth) {
        public static final Login NONE = new Login(Optional.empty(), Optional.empty(), Optional.empty());

        public Login {
            Objects.requireNonNull(username, "username");
            Objects.requireNonNull(password, "password");
            Objects.requireNonNull(auth, "auth");
        }
    }

    /**
     * Limits of what goes to the server.
     *
     * @param buffer       where messages wait while there is no connection, or while the window is full
     * @param inFlight     QoS 1 and 2 messages sent and not yet acknowledged, 1..65535; the server may allow fewer
     * @param topicAliases most topics to send as numbers, where the server allows it; 0 for none
     */
    public record Sending(OfflineBuffer buffer, int inFlight, int topicAliases) {
        public static final Sending DEFAULT = new Sending(OfflineBuffer.DEFAULT, 64, 32);

        public Sending {
            Objects.requireNonNull(buffer, "buffer");
        }
    }

    /**
     * Limits of what comes from the server.
     *
     * @param open           messages handed to handlers and not yet done with, at least 1; with more the client stops reading.
     *                       On MQTT 5 also the receive maximum, so that this many QoS 1 and 2 messages alone never stop it
     * @param openBytes      payload bytes of those messages; with more the client stops reading
     * @param maxPacketBytes largest packet accepted
     * @param topicAliases   most topics the server may send as numbers, 0..65535
     */
    public record Receiving(int open, long openBytes, int maxPacketBytes, int topicAliases) {
        public static final Receiving DEFAULT = new Receiving(256, 4 * 1024 * 1024, 16 * 1024 * 1024, 32);

        public Receiving {
            if (open < 1 || openBytes < 1) {
                throw new IllegalArgumentException("a client that may have no open message receives nothing");
            }
        }
    }

    /**
     * What happens after a connection is lost, or refused, or when the server names another one.
     *
     * @param first          upper bound of the first delay; doubles up to {@code max}, each drawn from 0..bound
     * @param alsoFirst      whether the very first connect is tried again as well
     * @param hops           how often in a row a server may name another one; 0 follows nobody
     * @param loginElsewhere whether another host gets this client's login too; without it a client with a login follows only
     *                       to other ports of the same host
     */
    public record Reconnect(Duration first, Duration max, boolean alsoFirst, int hops, boolean loginElsewhere) {
        public static final Reconnect DEFAULT =
                new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(30), false, 3, false);

        public Reconnect {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(max, "max");
        }
    }

    /**
     * How the network is used.
     *
     * @param connectTimeout for proxy, TCP, TLS and WebSocket together, and then again for the answer to CONNECT
     * @param proxy          whom to ask for the way; only for schemes that go over a network
     * @param headers        sent with the HTTP request of a WebSocket, in this order. They count as a
     *                       login, see {@link Reconnect}
     */
    public record Network(Duration connectTimeout, Target.Tls tls, Optional<Proxy> proxy, Map<String, String> headers) {
        public static final Network DEFAULT =
                new Network(Duration.ofSeconds(10), Target.Tls.DEFAULT, Optional.empty(), Map.of());

        public Network {
            Objects.requireNonNull(connectTimeout, "connectTimeout");
            Objects.requireNonNull(tls, "tls");
            Objects.requireNonNull(proxy, "proxy");
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** MQTT 5, clean start, keep alive 60 s, buffer of 1,000 messages, reconnect between 0 and 30 s. */
    public static ClientOptions to(URI uri) {
        return new OptionsEdit(uri).done();
    }

    public ClientOptions withVersion(MqttVersion version) {
        return with(edit -> edit.version = version);
    }

    public ClientOptions withClientId(String clientId) {
        return withSession(new Session(clientId, session.cleanStart(), session.expiry()));
    }

    /** Keeps the session for this many seconds after the connection ends, and resumes it. */
    public ClientOptions withSession(long seconds) {
        return withSession(new Session(session.clientId(), false, seconds));
    }

    public ClientOptions withSession(Session session) {
        return with(edit -> edit.session = session);
    }

    public ClientOptions withPassword(String name, Bytes secret) {
        return withLogin(new Login(Optional.of(name), Optional.of(secret), login.auth()));
    }

    public ClientOptions withAuth(ClientAuth auth) {
        return withLogin(new Login(login.username(), login.password(), Optional.of(auth)));
    }

    public ClientOptions withLogin(Login login) {
        return with(edit -> edit.login = login);
    }

    public ClientOptions withWill(Will will) {
        return with(edit -> edit.will = Optional.of(will));
    }

    public ClientOptions withKeepAlive(Duration keepAlive) {
        return with(edit -> edit.keepAlive = keepAlive);
    }

    public ClientOptions withOfflineLimit(int messages) {
        return withBuffer(sending.buffer().withMessages(messages));
    }

    /** Keeps accepted messages for a later client. One client at a time uses it; close it after the client. */
    public ClientOptions withOutbox(Outbox outbox) {
        return withBuffer(sending.buffer().withOutbox(outbox));
    }

    public ClientOptions withBuffer(OfflineBuffer buffer) {
        return withSending(new Sending(buffer, sending.inFlight(), sending.topicAliases()));
    }

    public ClientOptions withInflightLimit(int messages) {
        return withSending(new Sending(sending.buffer(), messages, sending.topicAliases()));
    }

    public ClientOptions withSending(Sending sending) {
        return with(edit -> edit.sending = sending);
    }

    public ClientOptions withOpenLimit(int messages, long bytes) {
        return withReceiving(new Receiving(messages, bytes, receiving.maxPacketBytes(), receiving.topicAliases()));
    }

    public ClientOptions withReceiving(Receiving receiving) {
        return with(edit -> edit.receiving = receiving);
    }

    public ClientOptions withReconnect(Duration first, Duration max, boolean alsoFirst) {
        return withReconnect(new Reconnect(first, max, alsoFirst, reconnect.hops(), reconnect.loginElsewhere()));
    }

    /** Which other servers the server may name; see {@link Reconnect}. */
    public ClientOptions withRedirects(int hops, boolean loginElsewhere) {
        return withReconnect(
                new Reconnect(reconnect.first(), reconnect.max(), reconnect.alsoFirst(), hops, loginElsewhere));
    }

    public ClientOptions withReconnect(Reconnect reconnect) {
        return with(edit -> edit.reconnect = reconnect);
    }

    public ClientOptions withConnectTimeout(Duration timeout) {
        return withNetwork(new Network(timeout, network.tls(), network.proxy(), network.headers()));
    }

    public ClientOptions withTls(Target.Tls tls) {
        return withNetwork(new Network(network.connectTimeout(), tls, network.proxy(), network.headers()));
    }

    /** Goes through a proxy, for example {@code Proxy.of(URI.create("socks5://user:password@host:1080"))}. */
    public ClientOptions withProxy(Proxy proxy) {
        return withNetwork(new Network(network.connectTimeout(), network.tls(), Optional.of(proxy), network.headers()));
    }

    /** Sends this HTTP header as well when it opens a WebSocket; the same name again replaces the value. */
    public ClientOptions withHeader(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(network.headers());
        headers.put(name, value);
        return withNetwork(new Network(network.connectTimeout(), network.tls(), network.proxy(), headers));
    }

    public ClientOptions withNetwork(Network network) {
        return with(edit -> edit.network = network);
    }

    public ClientOptions withProperties(Properties properties) {
        return with(edit -> edit.properties = properties);
    }

    public ClientOptions withExecutor(Executor executor) {
        return with(edit -> edit.executor = executor);
    }

    private ClientOptions with(Consumer<OptionsEdit> change) {
        OptionsEdit edit = new OptionsEdit(this);
        change.accept(edit);
        return edit.done();
    }
}
