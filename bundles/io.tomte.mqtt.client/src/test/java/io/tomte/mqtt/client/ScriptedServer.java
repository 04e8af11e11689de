package io.tomte.mqtt.client;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.NettyTransport;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.Transport;

/** A server on loopback that does what a test says, packet by packet. */
public final class ScriptedServer implements AutoCloseable {
    private static final long PATIENCE_S = 10;

    private final OpenListener listener;
    private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();

    public ScriptedServer(NettyTransport transport) throws InterruptedException {
        BlockingQueue<Listener.State> states = new LinkedBlockingQueue<>();
        listener = transport.listen(
                ListenerOptions.of(Transport.TCP, 0).withBindAddress("127.0.0.1"),
                connection -> {
                    Session session = new Session(connection);
                    sessions.add(session);
                    return session;
                },
                changed -> states.add(changed.state()));
        if (states.poll(PATIENCE_S, TimeUnit.SECONDS) != Listener.State.LISTENING) {
            throw new AssertionError(listener.detail());
        }
    }

    public URI uri() {
        return URI.create(listener.endpoint());
    }

    /** The next client that comes. */
    public Session accept() throws InterruptedException {
        return present(sessions.poll(PATIENCE_S, TimeUnit.SECONDS), "client");
    }

    /** The next client, greeted. */
    public Session welcome(boolean sessionPresent) throws InterruptedException {
        Session session = accept();
        session.expect(Connect.class);
        session.send(new ConnAck(sessionPresent, ReasonCode.SUCCESS, Properties.NONE));
        return session;
    }

    @Override
    public void close() {
        listener.close();
    }

    private static <T> T present(T value, String what) {
        if (value == null) {
            throw new AssertionError("no " + what + " within " + PATIENCE_S + " s");
        }
        return value;
    }

    /** One client's connection. */
    public static final class Session implements ConnectionReceiver {
        private final Connection connection;
        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        Session(Connection connection) {
            this.connection = connection;
        }

        public Connection connection() {
            return connection;
        }

        public void send(Packet packet) {
            connection.loop().execute(() -> connection.send(packet));
        }

        /** Ends the connection without a word. */
        public void drop() {
            connection.loop().execute(connection::abort);
        }

        public <T extends Packet> T expect(Class<T> type) throws InterruptedException {
            Object event = present(events.poll(PATIENCE_S, TimeUnit.SECONDS), type.getSimpleName());
            if (!type.isInstance(event)) {
                throw new AssertionError("expected " + type.getSimpleName() + ", got " + event);
            }
            return type.cast(event);
        }

        /** Skips what comes before. */
        public void expectClosed() throws InterruptedException {
            Object event;
            do {
                event = present(events.poll(PATIENCE_S, TimeUnit.SECONDS), "end of the connection");
            } while (!event.equals("closed"));
        }

        public boolean isQuiet() {
            return events.isEmpty();
        }

        @Override
        public void onPacket(Packet packet) {
            events.add(packet);
        }

        @Override
        public void onMalformed(MalformedPacketException problem) {
            events.add(problem);
        }

        @Override
        public void onClosed(Optional<Throwable> cause) {
            events.add("closed");
        }
    }
}
