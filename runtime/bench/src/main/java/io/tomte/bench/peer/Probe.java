package io.tomte.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;

/** Asks a port until a broker lets a client in. */
final class Probe {
    private static final byte[] CONNECT =
            HexFormat.of().parseHex("101100044d515454040200000005" + "70726f6265"); // "probe"
    private static final byte[] BYE = HexFormat.of().parseHex("e000");
    private static final int PATIENCE_MS = 2_000;
    private static final long BETWEEN = 5_000_000; // nanoseconds

    private Probe() {}

    /** @throws IOException when the process ends, or the time does */
    static void await(int port, Optional<SSLContext> tls, BooleanSupplier alive, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!answers(port, tls)) {
            if (!alive.getAsBoolean()) {
                throw new IOException("the process ended");
            }
            if (System.nanoTime() > end) {
                throw new IOException("no CONNACK within " + limit.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN);
        }
    }

    private static boolean answers(int port, Optional<SSLContext> tls) {
        try (Socket socket = tls.isPresent() ? tls.get().getSocketFactory().createSocket() : new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(CONNECT);
            byte[] answer = socket.getInputStream().readNBytes(4);
            socket.getOutputStream().write(BYE);
            return answer.length == 4 && answer[0] == 0x20 && answer[3] == 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
