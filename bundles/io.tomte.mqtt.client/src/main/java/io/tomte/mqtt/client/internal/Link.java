package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.Optional;

import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * One connection from the try to open it until it is gone: greeting, time-out, keep-alive. What it learns goes to its listener;
 * after {@link Listener#lost} nothing more does. On the loop.
 */
final class Link implements ConnectionReceiver, Output {
    /** The client, as its link sees it. */
    interface Listener {
        void accepted(Link link, ConnAck ack);

        void received(Link link, Packet packet);

        void writable();

        boolean isDeaf();

        /** The server said good-bye; called instead of {@link #lost}. */
        void refused(Link link, ReasonCode reason, String why);

        /** Called at most once. */
        void lost(Link link, String why);
    }

    private final EventLoop loop;
    private final Listener listener;
    private final KeepAlive keepAlive = new KeepAlive();
    private Optional<Connection> connection = Optional.empty();
    private EventLoop.Timer timer = () -> {};
    private boolean accepted;
    private boolean over;
    private boolean gone;
    private Runnable onceGone = () -> {};

    Link(EventLoop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** The connection is open: says hello and waits for the answer. */
    void opened(Connection newConnection, Connect connect, Duration patience) {
        connection = Optional.of(newConnection);
        if (over) { // ended while it was being opened
            newConnection.close();
            return;
        }
        newConnection.version(connect.version());
        send(connect);
        timer = loop.schedule(
                patience,
                () -> give("No answer to CONNECT within " + patience.toSeconds() + " s. Is this an MQTT port?"));
    }

    /** @param seconds 0 for no keep-alive */
    void startKeepAlive(long seconds) {
        if (seconds > 0) {
            plan(Duration.ofMillis(seconds * 500));
        }
    }

    private void plan(Duration half) {
        timer = loop.schedule(half, () -> tick(half));
    }

    private void tick(Duration half) {
        if (over) {
            return;
        }
        switch (keepAlive.tick(listener.isDeaf())) {
            case PING -> {
                send(PingReq.INSTANCE);
                plan(half);
            }
            case NOTHING -> plan(half);
            case GIVE_UP -> {
                connection.ifPresent(Connection::abort);
                lose("The server does not answer any more (no answer to a ping).");
            }
        }
    }

    Optional<Connection> connection() {
        return connection;
    }

    @Override
    public void send(Packet packet) {
        keepAlive.sent();
        connection.ifPresent(open -> open.send(packet));
    }

    @Override
    public boolean isWritable() {
        return connection.map(Connection::isWritable).orElse(false);
    }

    @Override
    public void onPacket(Packet packet) {
        if (over) {
            return;
        }
        keepAlive.received();
        if (accepted) {
            listener.received(this, packet);
        } else if (packet instanceof ConnAck ack) {
            timer.cancel();
            accepted = !ack.reason().isError();
            listener.accepted(this, ack);
        } else {
            give("The server answered CONNECT with " + packet.type() + ". Is this an MQTT port?");
        }
    }

    @Override
    public void onWritable() {
        if (accepted && !over) {
            listener.writable();
        }
    }

    @Override
    public void onMalformed(MalformedPacketException problem) {
        violated(problem.reason(), problem.getMessage());
    }

    /** The server broke the rules: tells it, where the version can, and ends. */
    void violated(ReasonCode reason, String what) {
        if (accepted) {
            send(Disconnect.of(reason)); // on MQTT 3.x the codec leaves the reason out
        }
        give("The server sent what MQTT does not allow: " + what + ".");
    }

    void dismissed(Disconnect disconnect) {
        finish();
        connection.ifPresent(Connection::close);
        listener.refused(this, disconnect.reason(), Refusals.disconnect(disconnect.reason(), disconnect.properties()));
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        gone = true;
        lose(cause.map(problem -> "The connection broke: " + message(problem) + ".")
                .orElse(
                        accepted
                                ? "The server closed the connection."
                                : "The server closed the connection instead of an answer."));
        onceGone.run();
    }

    private static String message(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    private void give(String why) {
        connection.ifPresent(Connection::close);
        lose(why);
    }

    private void lose(String why) {
        if (!over) {
            finish();
            listener.lost(this, why);
        }
    }

    private void finish() {
        over = true;
        timer.cancel();
    }

    /** Ends in order, without telling the listener; the task runs when the connection is gone. */
    void end(Runnable then) {
        if (accepted && !over) {
            send(Disconnect.of(ReasonCode.SUCCESS));
        }
        finish();
        if (connection.isEmpty() || gone) {
            then.run();
        } else {
            onceGone = then;
            connection.get().close();
        }
    }
}
