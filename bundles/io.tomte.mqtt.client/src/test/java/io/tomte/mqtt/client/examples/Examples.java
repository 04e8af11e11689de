package io.tomte.mqtt.client.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.OfflineBuffer.WhenFull;
import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.client.ScramSha256;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.client.blocking.BlockingMqttClient;
import io.tomte.mqtt.client.blocking.Inbox;
import io.tomte.mqtt.client.outbox.FileOutbox;
import io.tomte.mqtt.client.request.Requester;
import io.tomte.mqtt.client.request.Responder;
import io.tomte.mqtt.client.stream.Streams;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.transport.NettyTransport;

/** The examples of README.md, between their marks; {@link ReadmeTest} compares them. */
final class Examples {
    private final TomteClients clients;
    private final MqttClient client;
    private final URI uri;

    Examples(TomteClients clients, MqttClient client, URI uri) {
        this.clients = clients;
        this.client = client;
        this.uri = uri;
    }

    static void connect() {
        // example connect
        try (NettyTransport transport = new NettyTransport();
                TomteClients clients = new TomteClients(transport.loops(), transport.connector())) {
            MqttClient client = clients.create(ClientOptions.to(URI.create("mqtt://localhost"))
                    .withClientId("porch")
                    .withPassword("me", Bytes.utf8("secret")));
            client.onState(state -> System.out.println(state));
            client.connect().toCompletableFuture().join();
        }
        // end
    }

    void publish() {
        // example publish
        Publish message = Publish.of("lamp/set", Bytes.utf8("on"), QoS.AT_LEAST_ONCE, false);
        client.publish(message)
                .thenAccept(answer -> System.out.println("the server has it: " + answer.reason()))
                .exceptionally(problem -> {
                    System.out.println(problem.getMessage());
                    return null;
                });
        // end
    }

    void subscribe() {
        // example subscribe
        client.subscribe(Subscription.of("lamp/#", QoS.AT_LEAST_ONCE), message -> {
            System.out.println(message.topic() + " " + message.payload().utf8());
        });
        // end
    }

    void acknowledge() {
        // example acknowledge
        client.consume(
                Subscription.of("orders", QoS.EXACTLY_ONCE),
                delivery -> store(delivery.message()).thenRun(delivery::acknowledge));
        // end
    }

    private static CompletableFuture<Void> store(Publish message) {
        return CompletableFuture.runAsync(() -> System.out.println("stored " + message));
    }

    void streams(Flow.Subscriber<Publish> subscriber, Flow.Publisher<Publish> readings) {
        // example streams
        Flow.Publisher<Publish> lamps = Streams.messages(client, Subscription.of("lamp/#", QoS.AT_LEAST_ONCE));
        lamps.subscribe(
                subscriber); // acknowledges what onNext returned from; reading pauses while nothing is requested

        int inFlight = 16;
        Streams.publish(client, readings, inFlight).subscribe(new Printing<>()); // a result for each message
        // end
    }

    void blocking() throws InterruptedException, TimeoutException {
        // example blocking
        Duration patience = Duration.ofSeconds(5);
        try (BlockingMqttClient blocking = BlockingMqttClient.create(clients, ClientOptions.to(uri))) {
            blocking.connect(patience);
            try (Inbox<Publish> inbox = blocking.subscribe(Subscription.of("news", QoS.AT_LEAST_ONCE), patience)) {
                blocking.publish(Publish.of("news", Bytes.utf8("hello"), QoS.AT_LEAST_ONCE, false), patience);
                Optional<Publish> next = inbox.receive(patience);
                System.out.println(next);
            }
        }
        // end
    }

    void requests() {
        // example requests
        Responder.respond(client, "clock", request -> CompletableFuture.completedFuture(Bytes.utf8("noon")));

        Requester.over(client)
                .thenCompose(requester -> requester.request("clock", Bytes.EMPTY, Duration.ofSeconds(5)))
                .thenAccept(
                        answer -> System.out.println("it is " + answer.payload().utf8()));
        // end
    }

    void offline() throws IOException {
        // example offline
        try (FileOutbox outbox = FileOutbox.open(Path.of("outbox"))) {
            outbox.damages().forEach(damage -> System.out.println("lost: " + damage));
            MqttClient meter = clients.create(ClientOptions.to(uri)
                    .withClientId("meter")
                    .withSession(86_400) // so that QoS 2 stays "exactly once"
                    .withOutbox(outbox));
            meter.connect(); // first sends what an earlier process left
        }
        // end
    }

    void full() {
        // example full
        ClientOptions options = ClientOptions.to(uri);
        MqttClient newest = clients.create(options.withBuffer(options.sending()
                .buffer()
                .withMessages(100)
                .withBytes(1_000_000)
                .whenFull(WhenFull.DROP_OLDEST)));
        // end
        newest.close();
    }

    void tls() {
        // example tls
        Target.Tls tls = new Target.Tls(
                Optional.of(Path.of("ca.pem")), // empty: what Java trusts
                Optional.of(Path.of("me.pem")),
                Optional.of(Path.of("me.key")),
                true);
        MqttClient secure = clients.create(
                ClientOptions.to(URI.create("mqtts://broker.example")).withTls(tls));
        // end
        secure.close();
    }

    void proxies() {
        // example proxies
        ClientOptions options = ClientOptions.to(URI.create("wss://broker.example/mqtt"))
                .withProxy(Proxy.of(URI.create("socks5://me:secret@proxy.example:1080"))) // or http://proxy:3128
                .withHeader("Authorization", "Bearer token");
        // end
        clients.create(options).close();
    }

    void authentication() {
        // example authentication
        ClientOptions options = ClientOptions.to(uri).withAuth(ScramSha256.of("me", "secret"));
        MqttClient proven = clients.create(options);
        proven.connect().thenCompose(hello -> proven.reauthenticate());
        // end
    }

    private static final class Printing<T> implements Flow.Subscriber<T> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T item) {
            System.out.println(item);
        }

        @Override
        public void onError(Throwable problem) {
            System.out.println(problem.getMessage());
        }

        @Override
        public void onComplete() {}
    }
}
