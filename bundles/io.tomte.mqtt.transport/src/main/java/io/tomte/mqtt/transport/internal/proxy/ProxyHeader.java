package io.tomte.mqtt.transport.internal.proxy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.transport.ProxyOptions;

/** The PROXY protocol of HAProxy, versions 1 and 2: what stands before the first byte of the client. */
public final class ProxyHeader {
    private static final byte[] TEXT = {'P', 'R', 'O', 'X', 'Y', ' '};
    private static final byte[] BINARY = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};

    private ProxyHeader() {}

    /**
     * A complete header.
     *
     * @param client empty where the proxy speaks for itself, or does not know
     */
    public record Header(Optional<InetSocketAddress> client) {
        static final Header OWN = new Header(Optional.empty());
    }

    /** Bytes that are no header. Without a stack trace, because anybody can cause it. */
    public static final class MalformedHeaderException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedHeaderException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Takes the header off the buffer.
     *
     * @return empty, with the buffer as it was, while the header is not complete
     */
    public static Optional<Header> read(ByteBuffer in, ProxyOptions.Protocol allowed) throws MalformedHeaderException {
        if (!in.hasRemaining()) {
            return Optional.empty();
        }
        if (allowed.allowsV1() && begins(in, TEXT)) {
            return ProxyHeaderV1.read(in);
        }
        if (allowed.allowsV2() && begins(in, BINARY)) {
            return ProxyHeaderV2.read(in);
        }
        throw new MalformedHeaderException(
                switch (allowed) {
                    case V1 -> "it does not begin with a PROXY header of version 1";
                    case V2 -> "it does not begin with a PROXY header of version 2";
                    case ANY, OFF -> "it does not begin with a PROXY header";
                });
    }

    /** Whether somebody tries to send a header; false while that is not certain. */
    public static boolean looksLikeOne(ByteBuffer in) {
        return in.remaining() >= TEXT.length && (begins(in, TEXT) || begins(in, BINARY));
    }

    /** Whether more bytes could make a header of these. */
    public static boolean mayBecomeOne(ByteBuffer in) {
        return begins(in, TEXT) || begins(in, BINARY);
    }

    /** True as far as the bytes go. */
    private static boolean begins(ByteBuffer in, byte[] expected) {
        int count = Math.min(in.remaining(), expected.length);
        for (int i = 0; i < count; i++) {
            if (in.get(in.position() + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    static int signatureBytes() {
        return BINARY.length;
    }
}
