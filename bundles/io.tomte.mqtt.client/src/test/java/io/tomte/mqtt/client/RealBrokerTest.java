package io.tomte.mqtt.client;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.broker.Redirect;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.NettyTransport;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.Transport;
import io.tomte.testkit.OpenDoor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The client over TCP against the hub's own broker. */
@Timeout(60)
class RealBrokerTest {
    private static final int MANY = 200;

    private final NettyTransport transport = new NettyTransport(2, true);
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private final AtomicInteger granted = new AtomicInteger();
    private final List<BrokerCore> brokers = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.close();
        brokers.forEach(broker -> join(broker.close()));
        transport.close();
    }

    /** @return where it listens */
    private URI start(BrokerConfig config) throws InterruptedException {
        BrokerCore broker = BrokerCore.on(transport.loops())
                .auth(() -> List.of(new OpenDoor()))
                .methods(() -> List.of(new ScramServer("user", "pencil", granted)))
                .config(config)
                .start();
        brokers.add(broker);
        BlockingQueue<Listener.State> states = new LinkedBlockingQueue<>();
        OpenListener listener = transport.listen(
                ListenerOptions.of(Transport.TCP, 0).withBindAddress("127.0.0.1"),
                broker::accept,
                changed -> states.add(changed.state()));
        assertThat(states.poll(10, TimeUnit.SECONDS)).isEqualTo(Listener.State.LISTENING);
        return URI.create(listener.endpoint());
    }

    private static ClientOptions to(URI server, String name) {
        return ClientOptions.to(server)
                .withClientId(name)
                .withReconnect(Duration.ofMillis(5), Duration.ofMillis(50), false);
    }

    private MqttClient connected(ClientOptions options) {
        MqttClient client = clients.create(options);
        join(client.connect());
        return client;
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static MqttException failure(CompletionStage<?> stage) {
        Throwable problem = catchThrowable(() -> join(stage));
        assertThat(problem).isInstanceOf(CompletionException.class).hasCauseInstanceOf(MqttException.class);
        return (MqttException) problem.getCause();
    }

    private static Publish numbered(int number, QoS qos) {
        return Publish.of("a/long/topic/" + number % 3, Bytes.utf8(String.valueOf(number)), qos, false);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static <T> List<T> take(BlockingQueue<T> queue, int count) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        while (taken.size() < count) {
            T next = queue.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("after " + taken.size()).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void messagesComeInOrderAtEachQos(MqttVersion version) throws Exception {
        URI server = start(BrokerConfig.defaults());
        MqttClient receiver = connected(to(server, "receiver").withVersion(version));
        MqttClient sender = connected(to(server, "sender").withVersion(version));
        for (QoS qos : QoS.values()) {
            BlockingQueue<String> got = new LinkedBlockingQueue<>();
            join(receiver.subscribe(
                    Subscription.of("a/long/topic/+", QoS.EXACTLY_ONCE),
                    message -> got.add(message.payload().utf8())));
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                sent.add(sender.publish(numbered(i, qos)).toCompletableFuture());
            }
            join(CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)));
            assertThat(take(got, MANY)).isEqualTo(numbers(MANY));
        }
    }

    @Test
    void aConsumerThatDoesNotAcknowledgeGetsNoMoreThanItMay() throws Exception {
        URI server = start(BrokerConfig.defaults());
        MqttClient receiver = connected(to(server, "receiver").withOpenLimit(10, 1_000_000));
        MqttClient sender = connected(to(server, "sender"));
        BlockingQueue<Delivery> open = new LinkedBlockingQueue<>();
        join(receiver.consume(Subscription.of("#", QoS.AT_LEAST_ONCE), open::add));
        for (int i = 0; i < MANY; i++) {
            join(sender.publish(numbered(i, QoS.AT_LEAST_ONCE)));
        }
        List<Delivery> first = take(open, 10);
        join(receiver.publish(numbered(0, QoS.EXACTLY_ONCE))); // both ways still work; it comes back as the last one
        assertThat(open).isEmpty();
        List<String> all = new ArrayList<>();
        for (Delivery delivery : first.reversed()) { // in whatever order
            delivery.acknowledge();
        }
        first.forEach(delivery -> all.add(delivery.message().payload().utf8()));
        while (all.size() < MANY) {
            Delivery next = take(open, 1).getFirst();
            all.add(next.message().payload().utf8());
            next.acknowledge();
        }
        assertThat(all).isEqualTo(numbers(MANY));
    }

    @Test
    void authenticatesByScramAtFirstAndAgain() throws Exception {
        URI server = start(BrokerConfig.defaults());
        MqttClient client = connected(to(server, "me").withAuth(ScramSha256.of("user", "pencil")));
        assertThat(granted).hasValue(1);
        join(client.reauthenticate());
        assertThat(granted).hasValue(2);
        join(client.publish(numbered(1, QoS.AT_LEAST_ONCE)));

        MqttClient other = clients.create(to(server, "other").withAuth(ScramSha256.of("user", "pen")));
        assertThat(failure(other.connect()).reason()).isEqualTo(ReasonCode.NOT_AUTHORIZED);
        assertThat(other.state()).isInstanceOf(ClientState.Ended.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"USE_ANOTHER_SERVER", "SERVER_MOVED"})
    void goesWhereTheBrokerSendsIt(ReasonCode reason) throws Exception {
        URI second = start(BrokerConfig.defaults());
        String reference = second.getHost() + ":" + second.getPort();
        URI first = start(BrokerConfig.builder()
                .redirect(Optional.of(new Redirect(reference, reason == ReasonCode.SERVER_MOVED)))
                .build());
        MqttClient client = connected(to(first, "me"));
        assertThat(client.state()).isEqualTo(new ClientState.Connected(second, false));
    }

    @Test
    void comesBackAfterItWasThrownOutAndMissesNothing() throws Exception {
        URI server = start(BrokerConfig.defaults());
        MqttClient receiver = connected(to(server, "receiver").withSession(60));
        MqttClient sender = connected(to(server, "sender"));
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        join(receiver.subscribe(
                Subscription.of("#", QoS.EXACTLY_ONCE),
                message -> got.add(message.payload().utf8())));
        for (int i = 0; i < MANY; i++) {
            if (i % 40 == 20) {
                join(brokers.getFirst().disconnect("receiver", ReasonCode.ADMINISTRATIVE_ACTION));
            }
            join(sender.publish(numbered(i, QoS.EXACTLY_ONCE)));
        }
        assertThat(take(got, MANY)).isEqualTo(numbers(MANY));
        assertThat(got).isEmpty();
    }
}
