package io.tomte.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.store.journal.Journal;
import io.tomte.mqtt.store.journal.JournalOptions;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.NettyTransport;
import io.tomte.mqtt.transport.TlsOptions;
import io.tomte.mqtt.transport.Transport;

/** The process of {@link TomteCore}: port, folder, durable, certificate, key. Runs until it is ended. */
final class CoreMain {
    private static final AuthProvider OPEN =
            credentials -> CompletableFuture.completedFuture(new AuthResult.Granted("anyone", Permissions.ALL));

    private CoreMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        NettyTransport transport = new NettyTransport();
        BrokerCore.Builder builder =
                BrokerCore.on(transport.loops()).auth(() -> List.of(OPEN)).config(limits());
        if (Boolean.parseBoolean(arguments[2])) {
            Path folder = Files.createDirectories(Path.of(arguments[1]));
            Journal journal = Journal.open(folder, JournalOptions.usual());
            builder.stores(journal.sessions(), journal.retained());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(journal), "journal-end"));
        }
        BrokerCore broker = builder.start();
        transport.listen(listener(port, arguments[3], arguments[4]), broker::accept, state -> {});
        new CountDownLatch(1).await();
    }

    private static BrokerConfig limits() {
        return BrokerConfig.builder()
                .inflight(Setup.INFLIGHT, Setup.INFLIGHT)
                .queue(Setup.QUEUE, Setup.QUEUE_BYTES, QueuePolicy.DROP_OLDEST)
                .retained(Setup.QUEUE, Setup.QUEUE_BYTES)
                .build();
    }

    private static ListenerOptions listener(int port, String certificate, String key) {
        ListenerOptions options = certificate.isEmpty()
                ? ListenerOptions.of(Transport.TCP, port)
                : ListenerOptions.of(Transport.TLS, port).with(TlsOptions.of(Path.of(certificate), Path.of(key)));
        return options.withBindAddress("127.0.0.1");
    }

    private static void close(Journal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            System.err.println("The journal does not close: " + e.getMessage());
        }
    }
}
