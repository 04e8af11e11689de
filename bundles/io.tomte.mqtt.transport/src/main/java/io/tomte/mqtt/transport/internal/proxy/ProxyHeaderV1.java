package io.tomte.mqtt.transport.internal.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.netty.util.NetUtil;
import io.tomte.mqtt.transport.internal.proxy.ProxyHeader.Header;
import io.tomte.mqtt.transport.internal.proxy.ProxyHeader.MalformedHeaderException;

/** {@code PROXY TCP4 192.0.2.1 192.0.2.2 50000 1883} and the end of the line; section 2.1 of its specification. */
final class ProxyHeaderV1 {
    private static final int LONGEST = 107; // bytes, end of line included
    private static final int PARTS = 6;

    private ProxyHeaderV1() {}

    static Optional<Header> read(ByteBuffer in) throws MalformedHeaderException {
        int end = endOfLine(in);
        if (end < 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[end - in.position()];
        in.get(bytes).position(end + 2);
        return Optional.of(parse(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private static int endOfLine(ByteBuffer in) throws MalformedHeaderException {
        int last = Math.min(in.remaining(), LONGEST) - 1;
        for (int i = 0; i < last; i++) {
            int at = in.position() + i;
            if (in.get(at) == '\r' && in.get(at + 1) == '\n') {
                return at;
            }
        }
        if (in.remaining() >= LONGEST) {
            throw new MalformedHeaderException("its PROXY line is longer than " + LONGEST + " bytes");
        }
        return -1;
    }

    private static Header parse(String line) throws MalformedHeaderException {
        String[] parts = line.split(" ", -1);
        switch (parts[1]) {
            case "UNKNOWN" -> {
                return Header.OWN; // whatever follows is ignored
            }
            case "TCP4", "TCP6" -> {
                if (parts.length != PARTS) {
                    throw new MalformedHeaderException(
                            "its PROXY line has " + parts.length + " words instead of " + PARTS);
                }
                boolean six = parts[1].equals("TCP6");
                address(parts[3], six);
                port(parts[5]);
                return new Header(Optional.of(new InetSocketAddress(address(parts[2], six), port(parts[4]))));
            }
            default -> throw new MalformedHeaderException("its PROXY line names neither TCP4, TCP6 nor UNKNOWN");
        }
    }

    private static InetAddress address(String text, boolean six) throws MalformedHeaderException {
        boolean valid = six ? NetUtil.isValidIpV6Address(text) : NetUtil.isValidIpV4Address(text);
        byte[] bytes = valid ? NetUtil.createByteArrayFromIpAddressString(text) : null;
        if (bytes == null || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            throw new MalformedHeaderException("its PROXY line holds an address that is not IPv" + (six ? 6 : 4));
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int port(String text) throws MalformedHeaderException {
        if (text.matches("0|[1-9][0-9]{0,4}")) {
            int port = Integer.parseInt(text);
            if (port <= 0xFFFF) {
                return port;
            }
        }
        throw new MalformedHeaderException("its PROXY line holds a port out of 0..65535");
    }
}
