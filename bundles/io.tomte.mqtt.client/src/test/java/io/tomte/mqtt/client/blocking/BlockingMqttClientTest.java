package io.tomte.mqtt.client.blocking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.client.ScriptedServer;
import io.tomte.mqtt.client.ScriptedServer.Session;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class BlockingMqttClientTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final NettyTransport transport = new NettyTransport(1, true);
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private final ExecutorService user = Executors.newCachedThreadPool();
    private ScriptedServer server;
    private BlockingMqttClient client;
    private Session session;

    @BeforeEach
    void connect() throws Exception {
        server = new ScriptedServer(transport);
        client = BlockingMqttClient.create(clients, ClientOptions.to(server.uri()));
        Future<ConnAck> hello = user.submit(() -> client.connect(LONG));
        session = server.welcome(false);
        assertThat(hello.get().reason()).isEqualTo(ReasonCode.SUCCESS);
    }

    @AfterEach
    void stop() {
        user.shutdownNow();
        clients.close();
        transport.close();
    }

    private static Publish message(String text) {
        return Publish.of("t", Bytes.utf8(text), QoS.AT_LEAST_ONCE, false);
    }

    private <T> Inbox<T> open(Callable<Inbox<T>> call, ReasonCode answer) throws Exception {
        Future<Inbox<T>> inbox = user.submit(call);
        Subscribe subscribe = session.expect(Subscribe.class);
        session.send(new SubAck(subscribe.packetId(), List.of(answer), Properties.NONE));
        return inbox.get();
    }

    private Inbox<Publish> inbox() throws Exception {
        return open(() -> client.subscribe(Subscription.of("t", QoS.AT_LEAST_ONCE), LONG), ReasonCode.GRANTED_QOS_1);
    }

    @Test
    void publishesAndWaits() throws Exception {
        Future<ReasonCode> done =
                user.submit(() -> client.publish(message("a"), LONG).reason());
        session.send(PubAck.of(session.expect(Publish.class).packetId(), ReasonCode.NO_MATCHING_SUBSCRIBERS));
        assertThat(done.get()).isEqualTo(ReasonCode.NO_MATCHING_SUBSCRIBERS);
    }

    @Test
    void saysWhatWentWrong() throws Exception {
        Future<?> refused = user.submit(() -> client.publish(message("a"), LONG));
        session.send(PubAck.of(session.expect(Publish.class).packetId(), ReasonCode.NOT_AUTHORIZED));
        assertThatThrownBy(refused::get)
                .cause()
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.reason()).isEqualTo(ReasonCode.NOT_AUTHORIZED))
                .hasMessageStartingWith("The server refused the message");
        assertThatThrownBy(() -> client.publish(message("b"), SHORT))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("No answer to a message to t within 20 ms.");
        session.expect(Publish.class); // sent all the same
        assertThatThrownBy(() -> open(
                        () -> client.subscribe(Subscription.of("t", QoS.AT_LEAST_ONCE), LONG),
                        ReasonCode.NOT_AUTHORIZED))
                .hasCauseInstanceOf(MqttException.class);
    }

    @Test
    void anInterruptEndsTheWaiting() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> client.publish(message("a"), LONG)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void acknowledgesWhatIsTaken() throws Exception {
        try (Inbox<Publish> inbox = inbox()) {
            session.send(message("a").withPacketId(1));
            session.send(message("b").withPacketId(2));
            assertThat(inbox.receive(LONG).orElseThrow().payload().utf8()).isEqualTo("a");
            assertThat(session.expect(PubAck.class).packetId()).isEqualTo(1);
            assertThat(session.isQuiet()).isTrue();
            assertThat(inbox.receive(LONG)).isPresent();
            assertThat(session.expect(PubAck.class).packetId()).isEqualTo(2);
            assertThat(inbox.receive(SHORT)).isEmpty();
            assertThat(inbox.isAtEnd()).isFalse();
        }
        assertThat(session.expect(Unsubscribe.class).filters()).containsExactly("t");
    }

    @Test
    void leavesTheAcknowledgementToTheOneWhoTakes() throws Exception {
        Inbox<Delivery> inbox =
                open(() -> client.consume(Subscription.of("t", QoS.AT_LEAST_ONCE), LONG), ReasonCode.GRANTED_QOS_1);
        session.send(message("a").withPacketId(1));
        session.send(message("b").withPacketId(2));
        Delivery first = inbox.receive(LONG).orElseThrow();
        inbox.receive(LONG).orElseThrow().acknowledge();
        assertThat(session.isQuiet()).isTrue(); // in order
        first.reject(ReasonCode.QUOTA_EXCEEDED);
        assertThat(session.expect(PubAck.class).reason()).isEqualTo(ReasonCode.QUOTA_EXCEEDED);
        assertThat(session.expect(PubAck.class).reason()).isEqualTo(ReasonCode.SUCCESS);
    }

    @Test
    void aLoopEndsWithTheClient() throws Exception {
        Inbox<Publish> inbox = inbox();
        Future<List<String>> taken = user.submit(() -> {
            List<String> texts = new ArrayList<>();
            for (Publish message : inbox) {
                texts.add(message.payload().utf8());
            }
            return texts;
        });
        session.send(message("a").withPacketId(1));
        session.expect(PubAck.class);
        client.disconnect(LONG);
        session.expect(Disconnect.class);
        assertThat(taken.get(10, TimeUnit.SECONDS)).containsExactly("a");
        assertThat(inbox.isAtEnd()).isTrue();
        assertThat(inbox.receive()).isEmpty();
        assertThat(inbox.receive(LONG)).isEmpty();
    }

    @Test
    void refusesToWaitInAHandlerForItself() throws Exception {
        Inbox<Publish> inbox = inbox();
        CompletableFuture<List<Optional<Throwable>>> tried = new CompletableFuture<>();
        client.async().subscribe(Subscription.of("other", QoS.AT_MOST_ONCE), message -> {
            tried.complete(List.of(
                    problem(() -> client.publish(message("x"), LONG)),
                    problem(() -> client.connect(LONG)),
                    problem(() -> client.subscribe(Subscription.of("y", QoS.AT_MOST_ONCE), LONG)),
                    problem(() -> inbox.receive(LONG)),
                    problem(() -> inbox.receive())));
            client.close(); // without waiting
        });
        session.expect(Subscribe.class);
        session.send(Publish.of("other", Bytes.EMPTY, QoS.AT_MOST_ONCE, false));
        assertThat(tried.get(10, TimeUnit.SECONDS))
                .allSatisfy(problem -> assertThat(problem.orElseThrow())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("a handler of this client runs on this thread"));
        session.expect(Disconnect.class);
    }

    private static Optional<Throwable> problem(Callable<?> call) {
        try {
            call.call();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    @Test
    void connectingFailsWithASentence() throws Exception {
        BlockingMqttClient other = BlockingMqttClient.create(clients, ClientOptions.to(server.uri()));
        Future<?> refused = user.submit(() -> other.connect(LONG));
        Session next = server.accept();
        next.expect(Connect.class);
        next.send(ConnAck.refused(ReasonCode.NOT_AUTHORIZED));
        assertThatThrownBy(refused::get)
                .cause()
                .isInstanceOf(MqttException.class)
                .hasMessageContaining("not authorized");
    }
}
