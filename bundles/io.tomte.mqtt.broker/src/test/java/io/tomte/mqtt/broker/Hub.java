package io.tomte.mqtt.broker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.broker.internal.store.MemorySessionStore;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Property;
import io.tomte.testkit.ManualLoops;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;

/** A broker on three hand-driven loops, with what tests need often. */
final class Hub {
    final ManualLoops loops = new ManualLoops(3);
    final SessionStore sessions;
    final RetainedStore retained;
    final List<AuthMethod> methods = new ArrayList<>();
    BrokerCore broker;

    Hub() {
        this(BrokerConfig.defaults());
    }

    Hub(BrokerConfig config) {
        this(config, new OpenDoor());
    }

    Hub(BrokerConfig config, AuthProvider... auth) {
        this(config, new MemorySessionStore(), new MemoryRetainedStore(), auth);
    }

    Hub(BrokerConfig config, SessionStore sessions, RetainedStore retained, AuthProvider... auth) {
        this.sessions = sessions;
        this.retained = retained;
        start(config, auth);
    }

    /** Starts a broker on the same stores, as after a restart of the component. */
    void start(BrokerConfig config, AuthProvider... auth) {
        broker = BrokerCore.on(loops)
                .time(loops.clock(), loops.clock()::nanos)
                .auth(() -> List.of(auth))
                .methods(() -> methods)
                .stores(sessions, retained)
                .config(config)
                .start();
        loops.run();
    }

    TestClient connect(String clientId) {
        return TestClient.connect(broker, loops, clientId);
    }

    TestClient connect(Connect connect) {
        return TestClient.connect(broker, loops, connect);
    }

    TestClient open() {
        return TestClient.open(broker, loops);
    }

    /** A connection over TCP. */
    TestClient open(String ip, int port) {
        return TestClient.open(broker, loops, peer(ip, port));
    }

    static Peer peer(String ip, int port) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(ip), port);
            return new Peer("tcp", Optional.of(address), ip + ":" + port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A CONNECT for a session that outlives its connection by an hour; resumes what there is. */
    static Connect lasting(String clientId) {
        return TestClient.connectWith(
                clientId, false, properties -> properties.number(Property.SESSION_EXPIRY_INTERVAL, 3600));
    }

    static Connect plain(MqttVersion version, String clientId, boolean clean) {
        Connect plain = Connect.of(version, clientId);
        return new Connect(
                version, clean, 0, clientId, plain.will(), plain.username(), plain.password(), plain.properties());
    }

    void advance(Duration time) {
        loops.advance(time);
    }
}
