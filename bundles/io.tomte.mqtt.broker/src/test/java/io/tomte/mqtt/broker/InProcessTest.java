package io.tomte.mqtt.broker;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import io.tomte.testkit.ThreadLoops;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The {@code vm} connector: packets instead of bytes. */
class InProcessTest {
    /** Keeps what comes; says what thread it came on. */
    private static final class Ear implements ConnectionReceiver {
        private final List<Packet> packets = new ArrayList<>();
        private final List<Optional<Throwable>> ends = new ArrayList<>();
        private int writable;

        @Override
        public void onPacket(Packet packet) {
            packets.add(packet);
        }

        @Override
        public void onWritable() {
            writable++;
        }

        @Override
        public void onMalformed(MalformedPacketException problem) {
            throw new AssertionError(problem);
        }

        @Override
        public void onClosed(Optional<Throwable> cause) {
            ends.add(cause);
        }
    }

    private static Target target(String name, EventLoop loop) {
        return new Target(URI.create("vm:" + name), loop, Duration.ofSeconds(1), 1 << 20, Target.Tls.DEFAULT);
    }

    private final Hub hub = new Hub();
    private final Ear ear = new Ear();

    private Connection connect() {
        CompletionStage<Connection> stage = hub.broker.connector().connect(target("rules", hub.loops.get(1)), ear);
        hub.loops.run();
        return stage.toCompletableFuture().join();
    }

    private void send(Connection connection, Packet... packets) {
        connection.loop().execute(() -> List.of(packets).forEach(connection::send));
        hub.loops.run();
    }

    @Test
    void carriesThePublishItself() {
        Connection connection = connect();
        send(
                connection,
                TestClient.connectWith("rules", true, p -> p),
                new Subscribe(1, List.of(Subscription.of("t", QoS.AT_MOST_ONCE)), Properties.NONE));
        Publish publish = Publish.of("t", Bytes.utf8("x"), QoS.AT_MOST_ONCE, false);
        hub.connect("other").send(publish);
        assertThat(ear.packets.get(0)).isInstanceOf(ConnAck.class);
        assertThat(ear.packets).last().isEqualTo(publish);
    }

    @Test
    void namesTheBundle() {
        send(connect(), TestClient.connectWith("rules", true, p -> p));
        List<ClientInfo> clients = await(hub.broker.clients());
        assertThat(clients).singleElement().satisfies(info -> {
            assertThat(info.transport()).isEqualTo("vm");
            assertThat(info.address()).isEqualTo("rules");
        });
    }

    @Test
    void closesBothEndsOnce() {
        Connection connection = connect();
        send(connection, TestClient.connectWith("rules", true, p -> p));
        assertThat(await(hub.broker.disconnect("rules", ReasonCode.ADMINISTRATIVE_ACTION)))
                .isTrue();
        assertThat(await(hub.broker.disconnect("rules", ReasonCode.ADMINISTRATIVE_ACTION)))
                .isFalse();
        assertThat(ear.packets).last().hasFieldOrPropertyWithValue("reason", ReasonCode.ADMINISTRATIVE_ACTION);
        assertThat(ear.ends).containsExactly(Optional.empty());
        connection.loop().execute(connection::close);
        hub.loops.run();
        assertThat(ear.ends).hasSize(1);
        assertThat(hub.broker.stats().connections()).isZero();
    }

    @Test
    void holdsBackWhileTheReaderRests() {
        Connection connection = connect();
        send(
                connection,
                TestClient.connectWith("rules", true, p -> p),
                new Subscribe(1, List.of(Subscription.of("t", QoS.AT_LEAST_ONCE)), Properties.NONE));
        connection.loop().execute(connection::pauseReading);
        TestClient sender = hub.connect("other");
        Bytes half = Bytes.copyOf(new byte[512 * 1024]);
        for (int i = 1; i <= 20; i++) {
            sender.send(Publish.of("t", half, QoS.AT_LEAST_ONCE, false).withPacketId(i));
        }
        int before = ear.packets.size();
        ClientInfo info = await(hub.broker.clients()).stream()
                .filter(client -> client.clientId().equals("rules"))
                .findFirst()
                .orElseThrow();
        assertThat(info.queued()).isBetween(8, 16);
        connection.loop().execute(connection::resumeReading);
        hub.loops.run();
        assertThat(ear.packets.size() - before).isEqualTo(20);
    }

    @Test
    void tellsASenderWhenThereIsRoomAgain() {
        Connection connection = connect();
        send(connection, TestClient.connectWith("rules", true, p -> p));
        boolean[] writable = {true};
        connection.loop().execute(() -> {
            Publish large = Publish.of("t", Bytes.copyOf(new byte[1 << 20]), QoS.AT_MOST_ONCE, false);
            for (int i = 0; i < 5; i++) {
                connection.send(large);
            }
            writable[0] = connection.isWritable();
        });
        hub.loops.run();
        assertThat(writable[0]).isFalse();
        assertThat(ear.writable).isEqualTo(1);
    }

    @Test
    void worksOnRealThreads() throws InterruptedException {
        int messages = 20_000;
        try (ThreadLoops loops = new ThreadLoops(3)) {
            BrokerConfig roomy = BrokerConfig.builder() // the writer may be faster than the reader
                    .queue(messages, 1L << 30, QueuePolicy.DROP_NEWEST)
                    .build();
            BrokerCore broker = BrokerCore.on(loops)
                    .auth(() -> List.of(new OpenDoor()))
                    .config(roomy)
                    .start();
            CountDownLatch subscribed = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(messages);
            AtomicInteger disorder = new AtomicInteger();
            connect(broker, loops.get(0), "reader", (connection, packet) -> {
                if (packet instanceof ConnAck) {
                    connection.send(
                            new Subscribe(1, List.of(Subscription.of("t", QoS.AT_LEAST_ONCE)), Properties.NONE));
                } else if (packet instanceof Publish publish) {
                    int number = Integer.parseInt(publish.payload().utf8());
                    if (number != messages - (int) done.getCount() + 1) {
                        disorder.incrementAndGet();
                    }
                    connection.send(PubAck.success(publish.packetId()));
                    done.countDown();
                } else {
                    subscribed.countDown();
                }
            });
            assertThat(subscribed.await(10, TimeUnit.SECONDS)).isTrue();
            AtomicInteger next = new AtomicInteger();
            connect(broker, loops.get(1), "writer", (connection, packet) -> {
                int room = packet instanceof ConnAck ? 100 : 1;
                for (int i = 0; i < room && next.get() < messages; i++) {
                    int number = next.incrementAndGet();
                    connection.send(Publish.of("t", Bytes.utf8("" + number), QoS.AT_LEAST_ONCE, false)
                            .withPacketId(1 + number % 60_000));
                }
            });
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(disorder).hasValue(0);
            assertThat(broker.stats().dropped()).isZero();
        }
    }

    private interface Talk {
        void onPacket(Connection connection, Packet packet);
    }

    private static void connect(BrokerCore broker, EventLoop loop, String id, Talk talk) {
        Connection[] self = new Connection[1];
        broker.connector()
                .connect(target(id, loop), new ConnectionReceiver() {
                    @Override
                    public void onPacket(Packet packet) {
                        talk.onPacket(self[0], packet);
                    }

                    @Override
                    public void onMalformed(MalformedPacketException problem) {
                        throw new AssertionError(problem);
                    }

                    @Override
                    public void onClosed(Optional<Throwable> cause) {
                        // the test notices what is missing
                    }
                })
                .thenAccept(connection -> {
                    self[0] = connection;
                    connection.send(TestClient.connectWith(id, true, p -> p));
                });
    }

    private <T> T await(CompletionStage<T> stage) {
        hub.loops.run();
        return stage.toCompletableFuture().join();
    }
}
