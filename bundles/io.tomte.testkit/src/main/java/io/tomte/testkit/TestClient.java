package io.tomte.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;

/**
 * A client that says and hears packets one by one, on a {@link PipeConnection} to a broker under test. It acknowledges
 * nothing by itself. Every call runs the loops until they rest.
 */
public final class TestClient {
    private static final int PACKET_ID = 60_000; // for SUBSCRIBE; out of the way of what tests choose

    private final ManualLoops loops;
    private final PipeConnection connection;
    private final List<Packet> left = new ArrayList<>();

    private TestClient(ManualLoops loops, PipeConnection connection) {
        this.loops = loops;
        this.connection = connection;
    }

    /** A connection that has not said anything yet. */
    public static TestClient open(Broker broker, ManualLoops loops) {
        return open(broker, loops, Peer.inVm("test"));
    }

    /** The same, from somewhere else. */
    public static TestClient open(Broker broker, ManualLoops loops, Peer peer) {
        TestClient client = new TestClient(loops, PipeConnection.open(peer, loops.get(0), broker::accept));
        loops.run();
        return client;
    }

    /** A connected client; the CONNACK must be a success and is taken away; what came with it is left. */
    public static TestClient connect(Broker broker, ManualLoops loops, Connect connect) {
        TestClient client = open(broker, loops);
        client.send(connect);
        List<Packet> came = client.take();
        if (!(came.getFirst() instanceof ConnAck ack) || ack.reason() != ReasonCode.SUCCESS) {
            throw new AssertionError("not connected: " + came);
        }
        client.left.addAll(came.subList(1, came.size()));
        return client;
    }

    /** A connected MQTT 5 client with clean start and no session expiry. */
    public static TestClient connect(Broker broker, ManualLoops loops, String clientId) {
        return connect(broker, loops, connectWith(clientId, true, properties -> properties));
    }

    /** A CONNECT of MQTT 5 without will, user and keep alive. */
    public static Connect connectWith(
            String clientId, boolean cleanStart, UnaryOperator<Properties.Builder> properties) {
        Connect plain = Connect.of(MqttVersion.V5, clientId);
        return new Connect(
                plain.version(),
                cleanStart,
                0,
                clientId,
                plain.will(),
                plain.username(),
                plain.password(),
                properties.apply(Properties.builder()).build());
    }

    public void send(Packet... packets) {
        connection.feed(packets);
        loops.run();
    }

    public void publish(String topic, String payload, QoS qos, int packetId) {
        send(Publish.of(topic, Bytes.utf8(payload), qos, false).withPacketId(packetId));
    }

    public void publishRetained(String topic, String payload) {
        send(Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, true));
    }

    /** @return what SUBACK says */
    public ReasonCode subscribe(String filter, QoS qos) {
        return subscribe(Subscription.of(filter, qos), Properties.NONE);
    }

    /** @return what SUBACK says; what came with it is left for {@link #take} */
    public ReasonCode subscribe(Subscription subscription, Properties properties) {
        send(new Subscribe(PACKET_ID, List.of(subscription), properties));
        List<Packet> came = new ArrayList<>(take());
        for (Packet packet : came) {
            if (packet instanceof SubAck ack) {
                came.remove(packet);
                left.addAll(came);
                return ack.reasons().getFirst();
            }
        }
        throw new AssertionError("no SUBACK in " + came);
    }

    /** Everything that came since the last call. */
    public List<Packet> take() {
        loops.run();
        List<Packet> all = new ArrayList<>(left);
        left.clear();
        all.addAll(connection.take());
        return List.copyOf(all);
    }

    /** The messages among {@link #take}. */
    public List<Publish> messages() {
        return take().stream()
                .filter(Publish.class::isInstance)
                .map(Publish.class::cast)
                .toList();
    }

    /** The payloads of {@link #messages} as text. */
    public List<String> payloads() {
        return messages().stream().map(publish -> publish.payload().utf8()).toList();
    }

    /** DISCONNECT, then the end of the stream. */
    public void disconnect() {
        send(Disconnect.of(ReasonCode.SUCCESS));
    }

    /** The network breaks. */
    public void breakOff() {
        connection.breakOff();
        loops.run();
    }

    public boolean isClosed() {
        return connection.isClosed();
    }

    public PipeConnection connection() {
        return connection;
    }
}
