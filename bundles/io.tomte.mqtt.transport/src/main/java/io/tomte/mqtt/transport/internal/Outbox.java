package io.tomte.mqtt.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/** Collects the packets of one turn in one buffer and counts the bytes that the operating system has not taken yet. */
final class Outbox {
    private static final int FIRST_BYTES = 512;
    private static final int FULL_BYTES = 64 * 1024;
    private static final int HIGH_WATER = 512 * 1024;
    private static final int LOW_WATER = 128 * 1024;

    /** What became of some bytes. */
    interface Written {
        void written(int bytes, Future<?> future);
    }

    private final Channel channel;
    private final Written listener;
    private ByteBuf collected = Unpooled.EMPTY_BUFFER;
    private int handedOver; // bytes of buffers before this one that are written, but not flushed
    private long pending;
    private boolean writable = true;

    Outbox(Channel channel, Written listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /** A buffer with room for so many bytes at its writer index. */
    ByteBuf room(int bytes) {
        if (collected.readableBytes() + bytes > FULL_BYTES) {
            write();
        }
        if (collected.capacity() == 0) {
            collected = channel.alloc().directBuffer(Math.max(bytes, FIRST_BYTES));
        }
        return collected.ensureWritable(bytes);
    }

    void added(ByteBuf room, int bytes) {
        room.writerIndex(room.writerIndex() + bytes);
        pending += bytes;
        writable = writable && pending <= HIGH_WATER;
    }

    private void write() {
        int bytes = collected.readableBytes();
        if (bytes > 0) {
            ByteBuf full = collected;
            collected = Unpooled.EMPTY_BUFFER;
            handedOver += bytes;
            channel.write(full).addListener(future -> listener.written(bytes, future));
        }
    }

    void flush() {
        write();
        if (handedOver > 0) {
            handedOver = 0;
            channel.flush();
        }
    }

    /** @return whether the sender may go on after having been held back */
    boolean written(int bytes) {
        pending -= bytes;
        boolean again = !writable && pending <= LOW_WATER;
        writable = writable || again;
        return again;
    }

    long pending() {
        return pending;
    }

    boolean isWritable() {
        return writable;
    }

    void clear() {
        pending -= collected.readableBytes();
        collected.release();
        collected = Unpooled.EMPTY_BUFFER;
    }
}
