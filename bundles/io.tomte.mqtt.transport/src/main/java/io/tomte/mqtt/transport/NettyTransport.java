package io.tomte.mqtt.transport;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoops;
import io.tomte.mqtt.api.transport.Connector;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.transport.internal.Io;
import io.tomte.mqtt.transport.internal.NettyConnector;
import io.tomte.mqtt.transport.internal.NettyLoops;
import io.tomte.mqtt.transport.internal.ServerListener;

/**
 * Event loops, connectors and listeners without OSGi. Whoever makes one closes it; then its listeners, connections and
 * threads are gone.
 */
public final class NettyTransport implements AutoCloseable {
    private final NettyLoops loops;
    private final Connector connector;

    /** As many loops as suit this machine, on epoll where it has it. */
    public NettyTransport() {
        this(0, true);
    }

    /**
     * @param loops       number of threads; 0 means one for every two cores, because a message that changes threads costs twice
     *                    as much as one that does not, and one thread carries more than a home has
     * @param preferEpoll false takes the portable NIO of Java also where epoll is there
     */
    public NettyTransport(int loops, boolean preferEpoll) {
        this.loops = new NettyLoops(loops > 0 ? loops : usualLoops(), Io.choose(preferEpoll));
        this.connector = new NettyConnector(this.loops);
    }

    private static int usualLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    public EventLoops loops() {
        return loops;
    }

    /** Opens connections for {@code mqtt}, {@code mqtts}, {@code ws}, {@code wss} and {@code unix}. */
    public Connector connector() {
        return connector;
    }

    /** {@code epoll} or {@code nio}. */
    public String io() {
        return loops.io().name();
    }

    /**
     * Starts to listen; returns at once. A listener that cannot listen tries again until it is closed.
     *
     * @param acceptor called on the loop of each new connection, before anything is read
     * @param changed  called at every change of {@link Listener#state()} or detail, one at a time, in order, on a thread
     *                 that may not be blocked for long; the first time as soon as the first state is known
     */
    public OpenListener listen(
            ListenerOptions options, Function<Connection, ConnectionReceiver> acceptor, Consumer<Listener> changed) {
        ServerListener listener = new ServerListener(options, loops, acceptor, changed, InstantSource.system());
        listener.start();
        return listener;
    }

    /** Closes everything; waits at most 5 s for the threads to end. Not to be called on a loop. */
    @Override
    public void close() {
        loops.close();
    }
}
