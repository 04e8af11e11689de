package io.tomte.mqtt.client.internal;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Connect;

/** Opens connections with whatever connectors there are. On the loop. */
final class Dialer {
    private final ClientOptions options;
    private final EventLoop loop;
    private final Function<String, Optional<Connector>> connectors;

    Dialer(ClientOptions options, EventLoop loop, Function<String, Optional<Connector>> connectors) {
        this.options = options;
        this.loop = loop;
        this.connectors = connectors;
    }

    /**
     * Tries to reach the server; the link learns how it went.
     *
     * @param hello what to say first
     */
    void dial(URI server, Link link, Supplier<Connect> hello) {
        Optional<Connector> connector = connectors.apply(String.valueOf(server.getScheme()));
        if (connector.isEmpty()) {
            link.lose("Nothing here connects to " + server + " (yet).");
            return;
        }
        connector.get().connect(target(server), link).whenComplete((connection, problem) -> {
            Runnable then = () -> opened(link, hello, Optional.ofNullable(connection), Optional.ofNullable(problem));
            if (loop.inLoop()) {
                then.run();
            } else {
                loop.execute(then);
            }
        });
    }

    private Target target(URI server) {
        ClientOptions.Network network = options.network();
        return new Target(
                server,
                loop,
                network.connectTimeout(),
                options.receiving().maxPacketBytes(),
                network.tls(),
                network.proxy(),
                network.headers());
    }

    private static void opened(
            Link link, Supplier<Connect> hello, Optional<Connection> connection, Optional<Throwable> problem) {
        connection.ifPresent(open -> link.opened(open, hello.get()));
        problem.ifPresent(cause -> link.lose(Link.message(cause)));
    }
}
