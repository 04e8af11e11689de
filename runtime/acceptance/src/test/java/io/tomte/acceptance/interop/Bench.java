package io.tomte.acceptance.interop;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where one scenario runs: clients of one library, one broker, topics and client ids that nobody else uses. */
final class Bench implements Closeable {
    /** For how long sessions live that outlive their connection, in seconds. */
    static final long SESSION = 300;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Cell cell;
    private final String prefix = "i" + COUNT.incrementAndGet();
    private final Deque<Closeable> open = new ArrayDeque<>();

    Bench(Cell cell) {
        this.cell = cell;
    }

    Version version() {
        return cell.version();
    }

    String topic(String rest) {
        return prefix + "/" + rest;
    }

    /** A client that is not connected yet; its role is part of its client id. */
    Peer peer(String role) throws Exception {
        return peer(role, new Inbox());
    }

    Peer peer(String role, Inbox inbox) throws Exception {
        PeerClient client = cell.kind().open(cell.version(), inbox);
        open.push(client);
        URI uri = cell.server().address(cell.way()).orElseThrow();
        return new Peer(
                client,
                inbox,
                new Greeting(
                        uri,
                        cell.server().trust(),
                        cell.version(),
                        prefix + role,
                        true,
                        0,
                        Greeting.KEEP_ALIVE,
                        Optional.empty()));
    }

    /** A cable to the broker, to be pulled out. */
    Relay relay() throws Exception {
        Relay relay = Relay.to(cell.server().address(cell.way()).orElseThrow().getPort());
        open.push(relay);
        return relay;
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
