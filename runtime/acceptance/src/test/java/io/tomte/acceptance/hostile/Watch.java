package io.tomte.acceptance.hostile;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two decent clients that want their messages through while others misbehave: one publishes at QoS 1 at a fixed rate, the other
 * checks that nothing is missing or out of order, and how long it took.
 */
final class Watch implements AutoCloseable {
    private static final String TOPIC = "watch/numbers";
    private static final long BETWEEN = 10_000_000; // nanoseconds
    private static final int HEADER = 2 + 2 + TOPIC.length() + 2;
    private static final int FRAME = HEADER + 2 * Long.BYTES;

    private final Line publisher;
    private final Line subscriber;
    private final Thread publishing = new Thread(this::publish, "watch-publisher");
    private final Thread receiving = new Thread(this::receive, "watch-subscriber");
    private volatile boolean over;
    private final AtomicLong sent = new AtomicLong();
    private volatile long received;
    private volatile long slowest; // nanoseconds
    private volatile Optional<String> problem = Optional.empty();

    Watch(int port) {
        subscriber = Line.client(port, "watch-subscriber");
        subscriber.send(Bytes.subscribe(1, 1, TOPIC)).expect(5);
        publisher = Line.client(port, "watch-publisher");
        receiving.start();
        publishing.start();
    }

    private void publish() {
        while (!over) {
            byte[] payload = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(sent.get())
                    .putLong(System.nanoTime())
                    .array();
            int id = (int) (sent.get() % 65_535) + 1;
            publisher.send(Bytes.publish(2, TOPIC, id, payload));
            sent.incrementAndGet();
            if (publisher.hasEnded()) {
                problem = Optional.of("the connection of the publisher was closed");
                return;
            }
            LockSupport.parkNanos(BETWEEN);
        }
    }

    private void receive() {
        ByteBuffer rest = ByteBuffer.allocate(256 * 1024);
        while (!over) {
            if (subscriber.read() == 0) {
                if (subscriber.isOver()) {
                    problem = Optional.of("the connection of the subscriber was closed");
                    return;
                }
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            rest.put(subscriber.lastRead()).flip();
            while (rest.remaining() >= FRAME) {
                message(rest);
            }
            rest.compact();
        }
    }

    private void message(ByteBuffer in) {
        int start = in.position();
        byte[] ack = Bytes.packet(0x40, Bytes.number(in.getShort(start + HEADER - 2)));
        long number = in.getLong(start + HEADER);
        slowest = Math.max(slowest, System.nanoTime() - in.getLong(start + HEADER + Long.BYTES));
        if (number != received) {
            problem = Optional.of("message " + number + " came instead of " + received);
        }
        received = number + 1;
        in.position(start + FRAME);
        subscriber.send(ack);
    }

    /** Fails where something is missing, out of order or late; begins anew with the times. */
    void require(Duration bound) {
        long until = sent.get();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (received < until && problem.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN);
        }
        problem.ifPresent(what -> {
            throw new AssertionError(what);
        });
        if (received < until) {
            throw new AssertionError("only " + received + " of " + until + " messages came");
        }
        long worst = slowest;
        slowest = 0;
        if (worst > bound.toNanos()) {
            throw new AssertionError("a message took " + worst / 1_000_000 + " ms");
        }
    }

    /** How long the slowest message took since the last {@link #require}. */
    Duration slowest() {
        return Duration.ofNanos(slowest);
    }

    @Override
    public void close() {
        over = true;
        publisher.close();
        subscriber.close();
    }
}
