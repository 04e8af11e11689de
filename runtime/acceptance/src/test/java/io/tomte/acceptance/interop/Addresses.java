package io.tomte.acceptance.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ports of this machine. */
final class Addresses {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Addresses() {}

    static URI local(Way way, int port) {
        return URI.create(way.scheme() + "://127.0.0.1:" + port + (way.webSocket() ? "/mqtt" : ""));
    }

    /** A port that nobody listens on at the moment, for brokers that cannot choose one. */
    static int free() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return door.getLocalPort();
        }
    }

    /** Waits until somebody listens on the port, as long as the process that shall lives. */
    static void await(BooleanSupplier alive, int port) {
        long deadline = System.nanoTime() + START.toNanos();
        while (alive.getAsBoolean() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
        throw new AssertionError("nobody listens on port " + port);
    }
}
