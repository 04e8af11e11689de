package io.tomte.mqtt.broker.internal.vm;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Target;

/** Connects {@code vm:<name>} to the broker of this process; the name is what people see as the peer. */
public final class VmConnector implements Connector {
    private final Function<Connection, ConnectionReceiver> broker;

    /** @param broker takes the far end, on its loop */
    public VmConnector(Function<Connection, ConnectionReceiver> broker) {
        this.broker = broker;
    }

    @Override
    public Set<String> schemes() {
        return Set.of(Peer.IN_VM);
    }

    @Override
    public CompletionStage<Connection> connect(Target target, ConnectionReceiver receiver) {
        CompletableFuture<Connection> connected = new CompletableFuture<>();
        EventLoop loop = target.loop();
        loop.execute(() -> {
            VmEnd client = new VmEnd(Peer.inVm("broker"), loop);
            VmEnd server = new VmEnd(Peer.inVm(target.uri().getSchemeSpecificPart()), loop);
            client.join(server);
            try {
                server.receive(broker.apply(server));
            } catch (RuntimeException refused) {
                connected.completeExceptionally(new IOException("The broker takes no connection", refused));
                return;
            }
            connected.complete(client);
            client.receive(receiver);
        });
        return connected;
    }
}
