package io.tomte.acceptance.interop;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Carries bytes to a port of this machine and back until it is cut, like a cable somebody pulls out. */
final class Relay implements Closeable {
    private final ServerSocket door;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

    private Relay(ServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    static Relay to(int port) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        thread(relay::accept);
        return relay;
    }

    int port() {
        return door.getLocalPort();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                sockets.add(near);
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(far);
                thread(() -> carry(near, far, bytes -> {}, far::shutdownOutput));
                thread(() -> carry(far, near, answers::add, () -> {
                    ended.countDown();
                    near.close();
                    far.close();
                }));
            }
        } catch (IOException cut) {
            close();
        }
    }

    private interface End {
        void of() throws IOException;
    }

    private void carry(Socket from, Socket to, IntConsumer carried, End end) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                carried.accept(n); // before the other end can know
                to.getOutputStream().write(buffer, 0, n);
            }
            end.of();
        } catch (IOException cut) {
            close();
        }
    }

    /** Forgets what the broker sent so far. */
    void forgetAnswers() {
        answers.clear();
    }

    /** Waits for the broker to send something, which it does unasked only for a message: so it was asked. */
    void awaitAnswer() throws InterruptedException {
        if (answers.poll(PeerClient.SECONDS, TimeUnit.SECONDS) == null) {
            throw new AssertionError("the broker sent nothing");
        }
    }

    /** Waits until the broker closed its end. */
    void awaitEnd() throws InterruptedException {
        if (!ended.await(PeerClient.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the broker did not close the connection");
        }
    }

    /** Ends all connections without a word of MQTT, and takes no more. */
    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
