package io.tomte.mqtt.transport.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.tomte.mqtt.api.connection.EventLoop;

/** An event loop on Netty. Netty logs a task that throws and goes on. */
final class NettyLoop implements EventLoop {
    private final SingleThreadEventLoop loop;
    private final Runnable flush = this::flush;
    private Queue<Outgoing> unflushed = new ArrayDeque<>();
    private Queue<Outgoing> spare = new ArrayDeque<>();
    private boolean flushPlanned;

    NettyLoop(SingleThreadEventLoop loop) {
        this.loop = loop;
    }

    SingleThreadEventLoop netty() {
        return loop;
    }

    /** Flushes the packets when everything else of this turn is done; on this loop, once per turn and connection. */
    void flushAtEndOfTurn(Outgoing packets) {
        unflushed.add(packets);
        if (!flushPlanned) {
            flushPlanned = true;
            loop.executeAfterEventLoopIteration(flush);
        }
    }

    /** Runs the task when this turn is over and its connections are flushed; on this loop. */
    void afterTurn(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    /**
     * Takes the channel off this loop and puts it on the other, then runs the task there. One more task in between, so that
     * reads Netty has planned on this loop still happen here.
     */
    void handOver(Channel channel, NettyLoop other, Runnable arrive) {
        channel.deregister()
                .addListener(left ->
                        execute(() -> other.loop.register(channel).addListener(entered -> other.execute(arrive))));
    }

    private void flush() {
        flushPlanned = false;
        Queue<Outgoing> now = unflushed;
        unflushed = spare;
        spare = now;
        for (Outgoing packets = now.poll(); packets != null; packets = now.poll()) {
            packets.flush();
        }
    }

    @Override
    public boolean inLoop() {
        return loop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var future = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public String toString() {
        return loop.threadProperties().name();
    }
}
