package io.tomte.mqtt.transport.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.SingleThreadEventLoop;
import io.tomte.mqtt.api.connection.EventLoop;

/** An event loop on Netty. Netty logs a task that throws and goes on. */
final class NettyLoop implements EventLoop {
    private final SingleThreadEventLoop loop;
    private final Runnable flush = this::flush;
    private Queue<NettyConnection> unflushed = new ArrayDeque<>();
    private Queue<NettyConnection> spare = new ArrayDeque<>();
    private boolean flushPlanned;

    NettyLoop(SingleThreadEventLoop loop) {
        this.loop = loop;
    }

    SingleThreadEventLoop netty() {
        return loop;
    }

    /** Flushes the connection when everything else of this turn is done; on this loop, once per turn and connection. */
    void flushAtEndOfTurn(NettyConnection connection) {
        unflushed.add(connection);
        if (!flushPlanned) {
            flushPlanned = true;
            loop.executeAfterEventLoopIteration(flush);
        }
    }

    /** Runs the task when this turn is over and its connections are flushed; on this loop. */
    void afterTurn(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    private void flush() {
        flushPlanned = false;
        Queue<NettyConnection> now = unflushed;
        unflushed = spare;
        spare = now;
        for (NettyConnection connection = now.poll(); connection != null; connection = now.poll()) {
            connection.flush();
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
