package io.tomte.acceptance.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** One TCP connection to the broker, or from the client: bytes out, packets in. Every wait ends at a deadline. */
final class Wire implements AutoCloseable {
    static final int RETAIN = 1;
    static final int QOS1 = 2;
    static final int QOS2 = 4;
    static final int DUP = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Level level;
    private final Socket socket;
    private final FrameReader in;
    private final Deque<Frame> early = new ArrayDeque<>();
    private int lastPacketId;
    private Optional<Frame> connack = Optional.empty();

    Wire(Level level, int port) {
        this(level, connect(port));
    }

    Wire(Level level, Socket socket) {
        this.level = level;
        this.socket = socket;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(DEADLINE.toMillis()));
            in = new FrameReader(level, socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Level level() {
        return level;
    }

    int nextPacketId() {
        lastPacketId++;
        return lastPacketId;
    }

    /** Sends packets in one write; see {@link Notation}. */
    Wire send(String notation, Object... arguments) {
        return sendBytes(Notation.bytes(level, notation, arguments));
    }

    Wire sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next packet; fails when none comes or the connection is closed. */
    Frame next() {
        return poll().orElseThrow(() -> new AssertionError("the connection was closed instead of a packet"));
    }

    /** The next packet, or nothing when the connection is closed. */
    Optional<Frame> poll() {
        return early.isEmpty() ? in.read() : Optional.of(early.removeFirst());
    }

    /** The next packet is the given one, byte for byte. */
    Wire expect(String notation, Object... arguments) {
        byte[] expected = Notation.bytes(level, notation, arguments);
        Frame frame = next();
        byte[] actual = Notation.bytes(level, "? [?]", new byte[] {(byte) frame.first()}, frame.body());
        assertThat(actual).as("%s", frame).containsExactly(expected);
        return this;
    }

    /** The next packet acknowledges, without an error. */
    Frame expectAck(int type, int packetId) {
        Frame ack = next().is(type);
        assertThat(ack.packetId()).as("packet id of %s", ack).isEqualTo(packetId);
        if (level != Level.V5) {
            assertThat(ack.body()).as("%s", ack).hasSize(2);
        }
        assertThat(ack.reason()).as("reason of %s", ack).isIn(0, 0x10);
        return ack;
    }

    /** The next packet acknowledges with this reason; before MQTT 5 there is none. */
    Frame expectAck(int type, int packetId, int reason) {
        Frame ack = next().is(type);
        assertThat(ack.packetId()).as("packet id of %s", ack).isEqualTo(packetId);
        assertThat(ack.reason()).as("reason of %s", ack).isEqualTo(level == Level.V5 ? reason : 0);
        return ack;
    }

    Wire expectConnack(boolean sessionPresent) {
        Frame frame = next().is(Frame.CONNACK);
        if (level != Level.V5) {
            assertThat(frame.body()).as("%s", frame).hasSize(2);
        }
        assertThat(frame.reason()).as("reason of %s", frame).isZero();
        int flags = sessionPresent && level != Level.V3_1 ? 1 : 0;
        assertThat(frame.body()[0]).as("flags of %s", frame).isEqualTo((byte) flags);
        connack = Optional.of(frame);
        return this;
    }

    /** Properties with which the broker accepted this connection. */
    Properties agreed() {
        return connack.orElseThrow().properties();
    }

    /** The connection ends; in MQTT 5 the broker says why before, with one of these reasons. */
    void expectDisconnect(int... reasons) {
        if (level == Level.V5) {
            Frame frame = next().is(Frame.DISCONNECT);
            assertThat(reasons).as("reasons that fit, against %s", frame).contains(frame.reason());
            assertThat(frame.properties().has(Properties.SESSION_EXPIRY)).isFalse();
        }
        expectEnd();
    }

    /** CONNECT is not accepted: the connection ends, in MQTT 5 perhaps after a CONNACK with one of these reasons. */
    void expectRefusal(int... reasons) {
        Optional<Frame> answer = poll();
        if (answer.isPresent()) {
            Frame frame = answer.get().is(Frame.CONNACK);
            assertThat(level).as("no CONNACK before MQTT 5, but %s", frame).isEqualTo(Level.V5);
            assertThat(frame.body()[0]).as("flags of %s", frame).isZero();
            assertThat(reasons).as("reasons that fit, against %s", frame).contains(frame.reason());
            expectEnd();
        }
    }

    /** The broker closes and sends nothing more. */
    void expectEnd() {
        assertThat(poll()).as("packets before the end of the connection").isEmpty();
    }

    /** Whatever the broker sent because of earlier packets of this client came before the answer to this. */
    Wire expectNothing() {
        return send("C0 00").expect("D0 00");
    }

    Wire subscribe(int options, String filter) {
        int id = nextPacketId();
        send("82 [? $ ? ?]", id, filter, new byte[] {(byte) options});
        Frame ack = next().is(Frame.SUBACK);
        assertThat(ack.packetId()).isEqualTo(id);
        assertThat(ack.codes()).isEqualTo("%02X".formatted(options & 3));
        return this;
    }

    Wire unsubscribe(String filter) {
        int id = nextPacketId();
        send("A2 [? $ ?]", id, filter);
        assertThat(next().is(Frame.UNSUBACK).packetId()).isEqualTo(id);
        return this;
    }

    /** Publishes and completes the acknowledgement. */
    Wire publish(int flags, String topic, String payload) {
        return publish(flags, topic, "$", payload);
    }

    Wire publish(int flags, String topic, String properties, String payload) {
        byte[] first = {(byte) (0x30 | flags)};
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        if ((flags & (QOS1 | QOS2)) == 0) {
            return send("? [? " + properties + " ?]", first, topic, text);
        }
        int id = nextPacketId();
        send("? [? ? " + properties + " ?]", first, topic, id, text);
        if ((flags & QOS1) != 0) {
            expectAck(Frame.PUBACK, id);
        } else {
            expectAck(Frame.PUBREC, id);
            send("62 [?]", id).expectAck(Frame.PUBCOMP, id);
        }
        return this;
    }

    /** The next packet is a message with this payload. */
    Message message(String payload) {
        Message message = Message.of(next());
        assertThat(message.payload()).as("%s", message).isEqualTo(payload);
        return message;
    }

    /** The next packet is a message with this payload, which is acknowledged to the end. */
    Message accept(String payload) {
        Message message = message(payload);
        acknowledge(message);
        return message;
    }

    void acknowledge(Message message) {
        int id = message.packetId();
        switch (message.qos()) {
            case 1 -> send("40 [?]", id);
            case 2 -> {
                send("50 [?]", id);
                Frame release = nextButMessages().is(Frame.PUBREL);
                assertThat(release.packetId()).as("packet id of %s", release).isEqualTo(id);
                assertThat(release.reason()).as("reason of %s", release).isZero();
                send("70 [?]", id);
            }
            default -> {}
        }
    }

    /** The next packet but messages, which may come before and are read later. */
    Frame nextButMessages() {
        Deque<Frame> before = new ArrayDeque<>();
        Frame frame = next();
        while (frame.type() == Frame.PUBLISH) {
            before.addLast(frame);
            frame = next();
        }
        early.addAll(before);
        return frame;
    }

    /** Leaves as it should, and waits until the broker has closed. */
    void disconnect() {
        send("E0 00").expectEnd();
        close();
    }

    /** Ends the stream to the broker, and can still read. */
    Wire hangUp() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the bytes one by one, each in a segment of its own. */
    Wire dribble(String notation, Object... arguments) {
        byte[] bytes = Notation.bytes(level, notation, arguments);
        for (int i = 0; i < bytes.length; i++) {
            sendBytes(Arrays.copyOfRange(bytes, i, i + 1));
        }
        return this;
    }

    /** Drops the connection, as a network failure does. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
