package io.tomte.acceptance.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A server made of bytes: what it answers stands in the test. Every wait ends at a deadline. */
final class WireServer implements AutoCloseable {
    private static final int DEADLINE = 10_000;

    private final ServerSocket listening;
    private final List<Wire> accepted = new ArrayList<>();

    WireServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listening.setSoTimeout(DEADLINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
    }

    /** The next connection of a client, as bytes without MQTT. */
    Socket acceptSocket() {
        try {
            Socket socket = listening.accept();
            socket.setSoTimeout(DEADLINE);
            return socket;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no client connected", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next connection of a client. */
    Wire accept(Level level) {
        Wire wire = new Wire(level, acceptSocket());
        accepted.add(wire);
        return wire;
    }

    @Override
    public void close() {
        accepted.forEach(Wire::close);
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
