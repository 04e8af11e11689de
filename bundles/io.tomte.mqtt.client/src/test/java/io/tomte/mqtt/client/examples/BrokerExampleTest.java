package io.tomte.mqtt.client.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.client.blocking.BlockingMqttClient;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.NettyTransport;
import io.tomte.mqtt.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The broker in a program of somebody else, as its README shows it. */
@Timeout(60)
class BrokerExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("tomte.root", "../.."));
    private static final Pattern SHOWN = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern COMPILED = Pattern.compile("// example\n(.*?) *// end\n", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static void serve(int port, Consumer<Listener> changed, CountDownLatch end) throws InterruptedException {
        // example
        AuthProvider everybody =
                credentials -> CompletableFuture.completedFuture(new AuthResult.Granted("anybody", Permissions.ALL));
        try (NettyTransport transport = new NettyTransport()) {
            BrokerCore broker = BrokerCore.on(transport.loops())
                    .auth(() -> List.of(everybody)) // without one nobody gets in
                    .start();
            ListenerOptions options = ListenerOptions.of(Transport.TCP, port).withBindAddress("127.0.0.1");
            transport.listen(options, broker::accept, changed); // until the transport is closed
            end.await();
            broker.close().toCompletableFuture().join();
        }
        // end
    }

    private static void tell(Listener listener, CompletableFuture<URI> ready) {
        if (listener.state() == Listener.State.LISTENING) {
            ready.complete(URI.create(
                    "mqtt://127.0.0.1:" + listener.address().orElseThrow().getPort()));
        }
    }

    @Test
    void servesAClient() throws Exception {
        CompletableFuture<URI> ready = new CompletableFuture<>();
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> broker = CompletableFuture.runAsync(
                () -> {
                    try {
                        serve(0, listener -> tell(listener, ready), end);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task)); // it waits, and the common pool may have one thread
        URI uri = ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        try (NettyTransport transport = new NettyTransport();
                TomteClients clients = new TomteClients(transport.loops(), transport.connector());
                BlockingMqttClient client = BlockingMqttClient.create(clients, ClientOptions.to(uri))) {
            client.connect(PATIENCE);
            Publish message = Publish.of("a", Bytes.utf8("b"), QoS.EXACTLY_ONCE, false);
            assertThat(client.publish(message, PATIENCE).reason())
                    .isIn(ReasonCode.SUCCESS, ReasonCode.NO_MATCHING_SUBSCRIBERS);
        }
        end.countDown();
        broker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void isWhatTheReadmeShows() throws IOException {
        String source = "src/test/java/io/tomte/mqtt/client/examples/BrokerExampleTest.java";
        Matcher compiled = COMPILED.matcher(
                Files.readString(ROOT.resolve("bundles/io.tomte.mqtt.client").resolve(source)));
        Matcher shown = SHOWN.matcher(Files.readString(ROOT.resolve("bundles/io.tomte.mqtt.broker/README.md")));
        assertThat(compiled.find() && shown.find()).isTrue();
        assertThat(shown.group(1).stripTrailing())
                .isEqualTo(compiled.group(1).stripTrailing().stripIndent());
    }
}
