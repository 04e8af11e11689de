package io.tomte.mqtt.transport.internal;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.tomte.mqtt.codec.FrameDecoder;
import io.tomte.mqtt.packet.Packet;

/**
 * Bytes in, packets out; keeps a partial packet. A peer that announces a large packet gets memory for what it really sends,
 * not for what it announces.
 */
final class Inbox {
    private static final int FIRST_BYTES = 64 * 1024;

    private final ByteBufAllocator allocator;
    private final FrameDecoder decoder;
    private ByteBuf rest = Unpooled.EMPTY_BUFFER;

    Inbox(ByteBufAllocator allocator, FrameDecoder decoder) {
        this.allocator = allocator;
        this.decoder = decoder;
    }

    /** Takes over the buffer. Throws what the decoder throws, with the packets before the bad one already handed out. */
    void read(ByteBuf bytes, Consumer<? super Packet> out) {
        if (!rest.isReadable()) {
            try {
                decode(bytes, out);
                keep(bytes);
            } finally {
                bytes.release();
            }
            return;
        }
        try {
            rest.writeBytes(bytes);
        } finally {
            bytes.release();
        }
        decode(rest, out);
        if (rest.isReadable()) {
            rest.discardReadBytes();
        } else {
            clear();
        }
    }

    private void decode(ByteBuf bytes, Consumer<? super Packet> out) {
        ByteBuffer view = bytes.nioBuffer();
        decoder.decode(view, out);
        bytes.skipBytes(bytes.readableBytes() - view.remaining());
    }

    private void keep(ByteBuf bytes) {
        int left = bytes.readableBytes();
        if (left > 0) {
            int whole = decoder.missing(bytes.nioBuffer());
            rest = allocator.buffer(Math.max(left, Math.min(Math.max(whole, 64), FIRST_BYTES)));
            rest.writeBytes(bytes);
        }
    }

    /** Bytes of a packet that is not complete. */
    int held() {
        return rest.readableBytes();
    }

    void clear() {
        rest.release();
        rest = Unpooled.EMPTY_BUFFER;
    }
}
