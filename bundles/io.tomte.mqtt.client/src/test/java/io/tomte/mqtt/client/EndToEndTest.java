package io.tomte.mqtt.client;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.client.request.Requester;
import io.tomte.mqtt.client.request.Responder;
import io.tomte.mqtt.client.stream.Result;
import io.tomte.mqtt.client.stream.Streams;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.NettyTransport;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.Transport;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ways to the hub's own broker, and what stands on the client, over real connections. */
@Timeout(60)
class EndToEndTest {
    private final NettyTransport transport = new NettyTransport(2, true);
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private BrokerCore broker;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        broker = BrokerCore.on(transport.loops())
                .auth(() -> List.of(new OpenDoor()))
                .start();
    }

    @AfterEach
    void stop() {
        clients.close();
        join(broker.close());
        transport.close();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private URI listen(ListenerOptions options) throws InterruptedException {
        BlockingQueue<Listener.State> states = new LinkedBlockingQueue<>();
        OpenListener listener = transport.listen(options, broker::accept, changed -> states.add(changed.state()));
        assertThat(states.poll(10, TimeUnit.SECONDS)).isEqualTo(Listener.State.LISTENING);
        return URI.create(listener.endpoint());
    }

    private URI tcp() throws InterruptedException {
        return listen(ListenerOptions.of(Transport.TCP, 0).withBindAddress("127.0.0.1"));
    }

    private MqttClient connected(ClientOptions options) {
        MqttClient client = clients.create(options);
        assertThat(join(client.connect()).reason()).isEqualTo(ReasonCode.SUCCESS);
        return client;
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughAProxy(Proxy.Kind kind) throws Exception {
        URI server = tcp();
        try (TestProxy proxy = new TestProxy(kind)) {
            MqttClient client =
                    connected(ClientOptions.to(server).withProxy(proxy.with(Optional.of(TestProxy.PASSWORD))));
            join(client.publish(Publish.of("a", Bytes.EMPTY, QoS.EXACTLY_ONCE, false)));
            assertThat(proxy.destinations()).containsExactly(server.getHost() + ":" + server.getPort());

            MqttClient stranger = clients.create(ClientOptions.to(server).withProxy(proxy.with(Optional.empty())));
            assertThatThrownBy(() -> join(stranger.connect()))
                    .cause()
                    .isInstanceOf(MqttException.class)
                    .hasMessageContaining("proxy");
        }
    }

    @Test
    void reachesAUnixSocket() throws Exception {
        URI server = listen(ListenerOptions.unix(folder.resolve("mqtt.sock")));
        assertThat(server.getScheme()).isEqualTo("unix");
        MqttClient client = connected(ClientOptions.to(server));
        join(client.publish(Publish.of("a", Bytes.EMPTY, QoS.AT_LEAST_ONCE, false)));
    }

    @Test
    void sendsHeadersWithTheWebSocket() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MqttClient client =
                    clients.create(ClientOptions.to(URI.create("ws://localhost:" + server.getLocalPort() + "/mqtt"))
                            .withHeader("X-Token", "abc"));
            client.connect();
            try (Socket socket = server.accept()) {
                assertThat(request(socket.getInputStream())).containsIgnoringCase("\r\nX-Token: abc\r\n");
            }
        }
    }

    private static String request(InputStream in) throws Exception {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append(new String(in.readNBytes(1), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    @Test
    void asksAndAnswers() throws Exception {
        URI server = tcp();
        join(Responder.respond(
                connected(ClientOptions.to(server)),
                "twice",
                request -> CompletableFuture.completedFuture(
                        Bytes.utf8(request.payload().utf8().repeat(2)))));
        Requester requester = join(Requester.over(clients.create(ClientOptions.to(server))));
        List<CompletionStage<Publish>> answers = IntStream.range(0, 50)
                .mapToObj(i -> requester.request("twice", Bytes.utf8(i + "."), Duration.ofSeconds(10)))
                .toList();
        for (int i = 0; i < 50; i++) {
            assertThat(join(answers.get(i)).payload().utf8()).isEqualTo(i + "." + i + ".");
        }
        assertThat(requester.lateAnswers()).isZero();
    }

    /** Takes a few at a time. */
    private static final class Slow implements Flow.Subscriber<Publish> {
        private static final int AT_ONCE = 7;
        private final List<String> got = new ArrayList<>();
        private final CompletableFuture<List<String>> all = new CompletableFuture<>();
        private final int count;
        private Flow.Subscription subscription;

        Slow(int count) {
            this.count = count;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            subscription.request(AT_ONCE);
        }

        @Override
        public void onNext(Publish message) {
            got.add(message.payload().utf8());
            if (got.size() == count) {
                all.complete(got);
            } else if (got.size() % AT_ONCE == 0) {
                CompletableFuture.runAsync(() -> subscription.request(AT_ONCE));
            }
        }

        @Override
        public void onError(Throwable problem) {
            all.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            all.completeExceptionally(new AssertionError("ended after " + got.size()));
        }
    }

    @Test
    void aSlowStreamLosesNothing() throws Exception {
        URI server = tcp();
        int count = 500;
        MqttClient receiver = connected(ClientOptions.to(server).withOpenLimit(20, 1_000_000));
        Slow slow = new Slow(count);
        Streams.messages(receiver, Subscription.of("n", QoS.AT_LEAST_ONCE)).subscribe(slow);
        MqttClient sender = connected(ClientOptions.to(server));
        while (receiver.subscriptions().isEmpty()
                || join(sender.publish(Publish.of("n", Bytes.utf8("0"), QoS.AT_LEAST_ONCE, false)))
                                .reason()
                        == ReasonCode.NO_MATCHING_SUBSCRIBERS) {
            Thread.onSpinWait();
        }
        try (SubmissionPublisher<Publish> source = new SubmissionPublisher<>(Runnable::run, 16)) {
            BlockingQueue<Object> results = new LinkedBlockingQueue<>();
            Streams.publish(sender, source, 16).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Result result) {
                    results.add(result);
                }

                @Override
                public void onError(Throwable problem) {
                    results.add(problem);
                }

                @Override
                public void onComplete() {}
            });
            CompletableFuture<Void> published = CompletableFuture.runAsync(() -> {
                for (int i = 1; i < count; i++) {
                    source.submit(Publish.of("n", Bytes.utf8(String.valueOf(i)), QoS.AT_LEAST_ONCE, false));
                }
            });
            assertThat(join(slow.all))
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(String::valueOf).toList());
            join(published);
            for (int i = 1; i < count; i++) {
                assertThat(results.poll(10, TimeUnit.SECONDS)).isInstanceOf(Result.Accepted.class);
            }
        }
    }
}
