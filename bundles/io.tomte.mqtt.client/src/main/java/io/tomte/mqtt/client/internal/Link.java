package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.ClientAuth;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * One connection from the try to open it until it is gone: greeting, time-out, keep-alive. What it learns goes to its listener;
 * after {@link Listener#lost} or {@link Listener#refused} nothing more does. On the loop.
 */
final class Link implements ConnectionReceiver, Output {
    /** The client, as its link sees it. */
    interface Listener {
        void accepted(Link link, Connect hello, ConnAck ack);

        void received(Link link, Packet packet);

        void writable();

        boolean isDeaf();

        /** The server refused CONNECT, or said good-bye. */
        void refused(Link link, Refusal refusal);

        void lost(Link link, String why);
    }

    private final EventLoop loop;
    private final Listener listener;
    private final Duration patience;
    private final Authenticator authenticator;
    private final Pulse pulse;
    private final List<Runnable> onceGone = new ArrayList<>();
    private Optional<Connection> connection = Optional.empty();
    private Optional<Handshake> handshake = Optional.empty();
    private boolean speaksReasons;
    private EventLoop.Timer timer;
    private boolean accepted;
    private boolean over;
    private boolean gone;

    /** @param patience for the connection to open, and then for CONNACK */
    Link(EventLoop loop, Listener listener, Duration patience, Optional<ClientAuth> auth, Executor executor) {
        this.loop = loop;
        this.listener = listener;
        this.patience = patience;
        authenticator = new Authenticator(auth, loop, executor, this);
        pulse = new Pulse(loop, listener::isDeaf, () -> send(PingReq.INSTANCE), this::dead);
        Duration longest = patience.multipliedBy(2); // the connector gives up before, and knows why
        timer = loop.schedule(longest, () -> give("No connection within " + longest.toSeconds() + " s."));
    }

    /** The connection is open: says hello and waits for the answer. */
    void opened(Connection newConnection, Connect connect) {
        connection = Optional.of(newConnection);
        if (over) { // ended while it was being opened
            newConnection.close();
            return;
        }
        speaksReasons = connect.version().hasProperties();
        newConnection.version(connect.version());
        timer.cancel();
        timer = loop.schedule(
                patience,
                () -> give("No answer to CONNECT within " + patience.toSeconds() + " s. Is this an MQTT port?"));
        Handshake begun = new Handshake(this, authenticator, connect);
        handshake = Optional.of(begun);
        begun.begin();
    }

    /** @param seconds 0 for no keep-alive */
    void startKeepAlive(long seconds) {
        pulse.start(seconds);
    }

    private void dead() {
        connection.ifPresent(Connection::abort);
        lose("The server does not answer any more (no answer to a ping).");
    }

    Optional<Connection> connection() {
        return connection;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void send(Packet packet) {
        if (!over) { // [MQTT-3.14.4-1]
            pulse.sent();
            connection.ifPresent(open -> open.send(packet));
        }
    }

    @Override
    public boolean isWritable() {
        return connection.map(Connection::isWritable).orElse(false);
    }

    /** Authenticates again. */
    void authenticate(Promise<Void> promise) {
        authenticator.again(promise, patience);
    }

    @Override
    public void onPacket(Packet packet) {
        if (over) {
            return;
        }
        pulse.received();
        if (!accepted) {
            handshake.orElseThrow().onPacket(packet);
            return;
        }
        if (packet instanceof Auth auth) {
            authenticator.onAuth(auth, true);
        } else if (packet instanceof Disconnect disconnect) {
            refused(Refusal.disconnect(disconnect.reason(), disconnect.properties()));
        } else {
            listener.received(this, packet);
        }
    }

    /** @param early what came before this side was content */
    void accept(Connect hello, ConnAck ack, Deque<Packet> early) {
        accepted = true;
        timer.cancel();
        listener.accepted(this, hello, ack);
        while (!early.isEmpty() && !over) {
            onPacket(early.remove());
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

    /** The server broke the rules: tells it, where the version can, and ends; MQTT 5 section 4.13. */
    void violated(ReasonCode reason, String what) {
        part(Farewell.reason(reason));
        lose("The server sent what MQTT does not allow: " + what + ".");
    }

    /** This side does not want to go on. */
    void broke(String why) {
        part(ReasonCode.UNSPECIFIED_ERROR);
        lose(why);
    }

    private void part(ReasonCode reason) {
        if (speaksReasons) {
            send(Disconnect.of(reason));
        }
        connection.ifPresent(Connection::close); // [MQTT-3.14.4-2]
    }

    void refused(Refusal refusal) {
        finish(refusal.why());
        connection.ifPresent(Connection::close);
        listener.refused(this, refusal);
    }

    @Override
    public void onClosed(Optional<Throwable> cause) {
        gone = true;
        lose(cause.map(problem -> "The connection broke: " + message(problem) + ".")
                .orElse(
                        accepted
                                ? "The server closed the connection."
                                : "The server closed the connection instead of an answer."));
        timer.cancel();
        onceGone.forEach(Runnable::run);
        onceGone.clear();
    }

    static String message(Throwable problem) {
        Throwable cause = Causes.of(problem);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Without a word. */
    void give(String why) {
        connection.ifPresent(Connection::close);
        lose(why);
    }

    void lose(String why) {
        if (!over) {
            finish(why);
            listener.lost(this, why);
        }
    }

    private void finish(String why) {
        over = true;
        timer.cancel();
        pulse.stop();
        authenticator.end(why);
    }

    /** Ends in order, without telling the listener; a server that does not take the last bytes is left after a while. */
    void end(Disconnect farewell) {
        if (accepted && (speaksReasons || farewell.reason() == ReasonCode.SUCCESS)) {
            send(farewell);
        }
        finish("The client was closed.");
        if (connection.isPresent() && !gone) {
            connection.get().close();
            timer = loop.schedule(patience, () -> connection.get().abort());
        }
    }

    /** Runs the task when the connection is gone; at once where there is none. */
    void whenGone(Runnable task) {
        if (connection.isEmpty() || gone) {
            task.run();
        } else {
            onceGone.add(task);
        }
    }
}
