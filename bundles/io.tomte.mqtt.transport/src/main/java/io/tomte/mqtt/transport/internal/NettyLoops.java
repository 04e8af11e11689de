package io.tomte.mqtt.transport.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.connection.EventLoops;

/** The loops of one transport and the sockets that live on them. */
public final class NettyLoops implements EventLoops, AutoCloseable {
    private static final long CLOSE_SECONDS = 5;
    private static final long FAR_HOURS = 24;

    static {
        // it looks for buffers that nobody released, at the price of two stack traces for one in 128
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final Io io;
    private final MultiThreadIoEventLoopGroup group;
    private final List<NettyLoop> loops = new ArrayList<>();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    public NettyLoops(int size, Io io) {
        this.io = io;
        this.group = new MultiThreadIoEventLoopGroup(size, new DefaultThreadFactory("tomte-loop", true), io.handler());
        for (EventExecutor executor : group) {
            loops.add(new NettyLoop((SingleThreadEventLoop) executor));
            // Netty looks each second for a timer where there is none
            executor.scheduleAtFixedRate(() -> {}, FAR_HOURS, FAR_HOURS, TimeUnit.HOURS);
        }
    }

    public Io io() {
        return io;
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    /** The loop a channel lives on now. */
    NettyLoop of(Channel channel) {
        return loops.stream()
                .filter(loop -> loop.netty() == channel.eventLoop())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a channel of these loops: " + channel));
    }

    /** The loop itself, where it is one of these. */
    Optional<NettyLoop> own(EventLoop loop) {
        return loop instanceof NettyLoop mine && loops.contains(mine) ? Optional.of(mine) : Optional.empty();
    }

    /** Closes the channel together with the loops. */
    void track(Channel channel) {
        add(channel);
        channel.closeFuture().addListener(closed -> remove(channel));
    }

    /** As {@link #track}, for whoever calls {@link #remove} at its end. */
    void add(Channel channel) {
        channels.add(channel);
    }

    void remove(Channel channel) {
        channels.remove(channel);
    }

    @Override
    public int size() {
        return loops.size();
    }

    @Override
    public EventLoop get(int index) {
        return loops.get(index);
    }

    @Override
    public void close() {
        channels.forEach(Channel::close);
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
