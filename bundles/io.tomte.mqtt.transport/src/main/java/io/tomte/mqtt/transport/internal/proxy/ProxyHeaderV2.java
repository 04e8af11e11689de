package io.tomte.mqtt.transport.internal.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.tomte.mqtt.transport.internal.proxy.ProxyHeader.Header;
import io.tomte.mqtt.transport.internal.proxy.ProxyHeader.MalformedHeaderException;

/**
 * The binary form; section 2.2 of its specification. What stands behind the addresses (TLVs) is skipped.
 *
 * <pre>
 * 0..11 signature | 12 version, command | 13 family, protocol | 14..15 length of the rest | addresses, ports, TLVs
 * </pre>
 */
final class ProxyHeaderV2 {
    private static final int FIXED = 16;
    private static final int VERSION = 2;
    private static final int LOCAL = 0;
    private static final int PROXY = 1;

    private ProxyHeaderV2() {}

    static Optional<Header> read(ByteBuffer in) throws MalformedHeaderException {
        int start = in.position();
        if (in.remaining() <= ProxyHeader.signatureBytes()) {
            return Optional.empty();
        }
        int versionAndCommand = Byte.toUnsignedInt(in.get(start + ProxyHeader.signatureBytes()));
        int command = versionAndCommand & 0x0F;
        if (versionAndCommand >> 4 != VERSION || command != LOCAL && command != PROXY) {
            throw new MalformedHeaderException(
                    String.format("its PROXY header has version and command 0x%02X", versionAndCommand));
        }
        if (in.remaining() < FIXED) {
            return Optional.empty();
        }
        int family = Byte.toUnsignedInt(in.get(start + 13));
        int length = Short.toUnsignedInt(in.getShort(start + 14));
        int needed = command == LOCAL ? 0 : addressBytes(family);
        if (length < needed) {
            throw new MalformedHeaderException(
                    "its PROXY header holds " + length + " bytes, too few for its addresses");
        }
        if (in.remaining() < FIXED + length) {
            return Optional.empty();
        }
        Header header = command == LOCAL ? Header.OWN : client(in, start + FIXED, family);
        in.position(start + FIXED + length);
        return Optional.of(header);
    }

    private static int addressBytes(int family) throws MalformedHeaderException {
        return switch (family) {
            case 0x00 -> 0; // not specified
            case 0x11 -> 2 * 4 + 2 * 2; // TCP over IPv4
            case 0x21 -> 2 * 16 + 2 * 2; // TCP over IPv6
            case 0x31 -> 2 * 108; // a Unix domain socket
            default ->
                throw new MalformedHeaderException(
                        String.format("its PROXY header has the family 0x%02X, which carries no MQTT", family));
        };
    }

    private static Header client(ByteBuffer in, int at, int family) {
        int bytes = family == 0x11 ? 4 : family == 0x21 ? 16 : 0;
        if (bytes == 0) {
            return Header.OWN;
        }
        byte[] address = new byte[bytes];
        in.get(at, address);
        int port = Short.toUnsignedInt(in.getShort(at + 2 * bytes));
        try {
            return new Header(Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
