package io.tomte.mqtt.client;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.client.ScriptedServer.Session;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The whole client over TCP, against a scripted server. */
@Timeout(60)
class TomteClientsTest {
    private final NettyTransport transport = new NettyTransport(2, true);
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private ScriptedServer server;

    @BeforeEach
    void start() throws InterruptedException {
        server = new ScriptedServer(transport);
    }

    @AfterEach
    void stop() {
        clients.close();
        transport.close();
    }

    private ClientOptions options() {
        return ClientOptions.to(server.uri())
                .withClientId("lamp")
                .withReconnect(Duration.ofMillis(5), Duration.ofMillis(50), false);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static MqttException failure(CompletionStage<?> stage) {
        Throwable problem = catchThrowable(() -> join(stage));
        assertThat(problem).isInstanceOf(CompletionException.class).hasCauseInstanceOf(MqttException.class);
        return (MqttException) problem.getCause();
    }

    private static Publish message(String topic, QoS qos) {
        return Publish.of(topic, Bytes.utf8("hello"), qos, false);
    }

    private static SubAck granted(Subscribe subscribe) {
        return new SubAck(subscribe.packetId(), List.of(ReasonCode.GRANTED_QOS_1), Properties.NONE);
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void publishesAndReceivesInAllVersions(MqttVersion version) throws Exception {
        MqttClient client = clients.create(options().withVersion(version));
        var connected = client.connect();
        Session session = server.welcome(false);
        join(connected);
        assertThat(client.state()).isEqualTo(new ClientState.Connected(server.uri(), false));

        assertThat(join(client.publish(message("q0", QoS.AT_MOST_ONCE)))).isEqualTo(Answer.of(ReasonCode.SUCCESS));
        assertThat(session.expect(Publish.class).topic()).isEqualTo("q0");

        var one = client.publish(message("q1", QoS.AT_LEAST_ONCE));
        session.send(PubAck.success(session.expect(Publish.class).packetId()));
        assertThat(join(one)).isEqualTo(Answer.of(ReasonCode.SUCCESS));

        var two = client.publish(message("q2", QoS.EXACTLY_ONCE));
        int id = session.expect(Publish.class).packetId();
        session.send(PubRec.success(id));
        assertThat(session.expect(PubRel.class).packetId()).isEqualTo(id);
        session.send(PubComp.success(id));
        assertThat(join(two)).isEqualTo(Answer.of(ReasonCode.SUCCESS));

        BlockingQueue<Publish> got = new LinkedBlockingQueue<>();
        var subscribed = client.subscribe(Subscription.of("in/#", QoS.EXACTLY_ONCE), got::add);
        session.send(granted(session.expect(Subscribe.class)));
        assertThat(join(subscribed)).isEqualTo(Answer.of(ReasonCode.GRANTED_QOS_1));
        session.send(message("in/2", QoS.EXACTLY_ONCE).withPacketId(5));
        assertThat(session.expect(PubRec.class).packetId()).isEqualTo(5);
        session.send(PubRel.success(5));
        assertThat(session.expect(PubComp.class).packetId()).isEqualTo(5);
        assertThat(got.poll(10, TimeUnit.SECONDS).topic()).isEqualTo("in/2");

        var unsubscribed = client.unsubscribe("in/#");
        Unsubscribe unsubscribe = session.expect(Unsubscribe.class);
        session.send(new UnsubAck(unsubscribe.packetId(), List.of(ReasonCode.SUCCESS), Properties.NONE));
        join(unsubscribed);

        var ended = client.disconnect();
        session.expect(Disconnect.class);
        session.expectClosed();
        join(ended);
        assertThat(client.state()).isInstanceOf(ClientState.Ended.class);
        assertThat(failure(client.publish(message("late", QoS.AT_MOST_ONCE)))).hasMessageContaining("has ended");
    }

    @Test
    void resendsAfterALostConnectionWithTheSession() throws Exception {
        MqttClient client = clients.create(options().withSession(60));
        var connected = client.connect();
        Session first = server.welcome(false);
        join(connected);
        var subscribed = client.subscribe(Subscription.of("in", QoS.AT_LEAST_ONCE), message -> {});
        first.send(granted(first.expect(Subscribe.class)));
        join(subscribed);
        var published = client.publish(message("a", QoS.AT_LEAST_ONCE));
        int id = first.expect(Publish.class).packetId();
        first.drop();

        Session second = server.accept();
        assertThat(second.expect(Connect.class).cleanStart()).isFalse();
        second.send(new ConnAck(true, ReasonCode.SUCCESS, Properties.NONE));
        Publish again = second.expect(Publish.class);
        assertThat(again.dup()).isTrue();
        assertThat(again.packetId()).isEqualTo(id);
        second.send(PubAck.success(id));
        assertThat(join(published)).isEqualTo(Answer.of(ReasonCode.SUCCESS));
        assertThat(second.isQuiet()).isTrue(); // no second SUBSCRIBE
    }

    @Test
    void subscribesAgainWhenTheSessionIsLost() throws Exception {
        MqttClient client = clients.create(options());
        var connected = client.connect();
        Session first = server.welcome(false);
        join(connected);
        BlockingQueue<Publish> got = new LinkedBlockingQueue<>();
        var subscribed = client.subscribe(Subscription.of("in", QoS.AT_LEAST_ONCE), got::add);
        first.send(granted(first.expect(Subscribe.class)));
        join(subscribed);
        first.drop();
        Session second = server.welcome(false);
        Subscribe again = second.expect(Subscribe.class);
        assertThat(again.subscriptions()).containsExactly(Subscription.of("in", QoS.AT_LEAST_ONCE));
        second.send(granted(again));
        second.send(message("in", QoS.AT_LEAST_ONCE).withPacketId(1));
        second.expect(PubAck.class);
        assertThat(got.poll(10, TimeUnit.SECONDS).topic()).isEqualTo("in");
    }

    @Test
    void keepsMessagesUntilThereIsAConnectionWithinTheLimit() throws Exception {
        MqttClient client = clients.create(options().withOfflineLimit(2));
        client.publish(message("1", QoS.AT_MOST_ONCE));
        client.publish(message("2", QoS.AT_LEAST_ONCE));
        assertThat(failure(client.publish(message("3", QoS.AT_MOST_ONCE))).reason())
                .isEqualTo(ReasonCode.QUOTA_EXCEEDED);
        client.connect();
        Session session = server.welcome(false);
        assertThat(session.expect(Publish.class).topic()).isEqualTo("1");
        assertThat(session.expect(Publish.class).topic()).isEqualTo("2");
    }

    @Test
    void endsAfterARefusalThatARepetitionCannotChange() throws Exception {
        MqttClient client = clients.create(options().withReconnect(Duration.ofMillis(1), Duration.ofMillis(1), true));
        var waiting = client.publish(message("1", QoS.AT_MOST_ONCE));
        var connected = client.connect();
        Session session = server.accept();
        session.expect(Connect.class);
        session.send(ConnAck.refused(ReasonCode.BAD_USER_NAME_OR_PASSWORD));
        MqttException problem = failure(connected);
        assertThat(problem.reason()).isEqualTo(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(problem).hasMessageContaining("Check user name and password");
        assertThat(failure(waiting).reason()).isEqualTo(ReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(client.state()).isInstanceOf(ClientState.Ended.class);
    }

    @Test
    void triesTheFirstConnectAgainOnlyOnWish() throws Exception {
        MqttClient once = clients.create(options());
        var failed = once.connect();
        Session refusing = server.accept();
        refusing.expect(Connect.class);
        refusing.send(ConnAck.refused(ReasonCode.SERVER_BUSY));
        assertThat(failure(failed).reason()).isEqualTo(ReasonCode.SERVER_BUSY);
        assertThat(once.state()).isEqualTo(new ClientState.Idle());
        var second = once.connect();
        server.welcome(false);
        join(second);

        MqttClient patient = clients.create(options().withReconnect(Duration.ofMillis(1), Duration.ofMillis(1), true));
        List<ClientState> states = new ArrayList<>();
        patient.onState(states::add);
        var connected = patient.connect();
        Session busy = server.accept();
        busy.expect(Connect.class);
        busy.send(ConnAck.refused(ReasonCode.SERVER_BUSY));
        server.welcome(false);
        join(connected);
        assertThat(states)
                .hasSize(4)
                .startsWith(new ClientState.Connecting(server.uri()))
                .endsWith(new ClientState.Connecting(server.uri()), new ClientState.Connected(server.uri(), false));
        assertThat(states.get(1)).isInstanceOf(ClientState.Waiting.class);
    }

    @Test
    void saysWhyItCannotConnect() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        MqttClient nobody = clients.create(ClientOptions.to(URI.create("mqtt://localhost:" + port)));
        assertThat(failure(nobody.connect()))
                .hasMessageStartingWith("Nothing accepts connections at localhost:" + port);
        MqttClient strange = clients.create(ClientOptions.to(URI.create("pigeon://localhost")));
        assertThat(failure(strange.connect())).hasMessageContaining("pigeon://localhost");
    }

    @Test
    void takesAServerThatDoesNotAnswerPingsForDead() throws Exception {
        MqttClient client = clients.create(options().withKeepAlive(Duration.ofSeconds(1)));
        client.connect();
        Session silent = server.welcome(false);
        silent.expect(PingReq.class);
        silent.expectClosed();
        server.welcome(false);
    }

    @Test
    void staysAwayWhenAnotherClientTookTheSession() throws Exception {
        MqttClient client = clients.create(options());
        BlockingQueue<ClientState> states = new LinkedBlockingQueue<>();
        client.connect();
        Session session = server.welcome(false);
        client.onState(states::add);
        session.send(Disconnect.of(ReasonCode.SESSION_TAKEN_OVER));
        ClientState state = states.poll(10, TimeUnit.SECONDS);
        while (!(state instanceof ClientState.Ended)) {
            state = states.poll(10, TimeUnit.SECONDS);
            assertThat(state).isNotNull();
        }
        session.expectClosed();
    }

    @Test
    void usesTheNameAndTheKeepAliveTheServerGives() throws Exception {
        MqttClient client = clients.create(options().withClientId("").withSession(60));
        client.connect();
        Session first = server.accept();
        assertThat(first.expect(Connect.class).clientId()).isEmpty();
        first.send(new ConnAck(
                false,
                ReasonCode.SUCCESS,
                Properties.builder()
                        .text(Property.ASSIGNED_CLIENT_IDENTIFIER, "given")
                        .number(Property.SERVER_KEEP_ALIVE, 1)
                        .build()));
        first.expect(PingReq.class);
        first.drop();
        assertThat(server.accept().expect(Connect.class).clientId()).isEqualTo("given");
    }

    @Test
    void runsHandlersOffTheLoopAndAcknowledgesAfterThem() throws Exception {
        MqttClient client = clients.create(options());
        client.connect();
        Session session = server.welcome(false);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        client.subscribe(Subscription.of("in", QoS.AT_LEAST_ONCE), message -> {
            entered.countDown();
            awaitQuietly(leave);
        });
        session.send(granted(session.expect(Subscribe.class)));
        session.send(message("in", QoS.AT_LEAST_ONCE).withPacketId(9));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        client.publish(message("out", QoS.AT_MOST_ONCE)); // the loop is free
        assertThat(session.expect(Publish.class).topic()).isEqualTo("out");
        assertThat(session.isQuiet()).isTrue();
        leave.countDown();
        assertThat(session.expect(PubAck.class).packetId()).isEqualTo(9);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void stopsReadingWhileHandlersAreBehind() throws Exception {
        MqttClient client = clients.create(options());
        client.connect();
        Session session = server.welcome(false);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch last = new CountDownLatch(1);
        client.subscribe(Subscription.of("in", QoS.AT_MOST_ONCE), message -> {
            awaitQuietly(go);
            handled.incrementAndGet();
            if (message.retain()) {
                last.countDown();
            }
        });
        session.send(granted(session.expect(Subscribe.class)));
        Publish big = Publish.of("in", Bytes.copyOf(new byte[100_000]), QoS.AT_MOST_ONCE, false);
        CountDownLatch sent = new CountDownLatch(1);
        int count = 500; // 50 MB: far more than sockets and the client would take
        session.connection().loop().execute(() -> {
            for (int i = 1; i < count; i++) {
                session.connection().send(big);
            }
            session.connection().send(Publish.of("in", Bytes.EMPTY, QoS.AT_MOST_ONCE, true));
            sent.countDown();
        });
        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        BlockingQueue<Long> pending = new LinkedBlockingQueue<>();
        session.connection()
                .loop()
                .execute(() -> pending.add(session.connection().pendingBytes()));
        assertThat(pending.poll(10, TimeUnit.SECONDS)).isGreaterThan(10_000_000);
        go.countDown();
        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(handled.get()).isEqualTo(count);
    }

    @Test
    void endsItsClientsWhenClosed() throws Exception {
        MqttClient client = clients.create(options());
        var connected = client.connect();
        Session session = server.welcome(false);
        join(connected);
        clients.close();
        session.expect(Disconnect.class);
        session.expectClosed();
    }
}
