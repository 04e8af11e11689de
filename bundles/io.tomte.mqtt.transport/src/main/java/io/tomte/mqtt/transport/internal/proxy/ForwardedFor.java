package io.tomte.mqtt.transport.internal.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import io.tomte.mqtt.transport.ProxyOptions;

/**
 * The client's address in {@code X-Forwarded-For} or {@code Forwarded} (RFC 7239). Each proxy appends whom it saw, so the
 * list is read from its end, past the proxies that are trusted; what stands before is what the client claims.
 */
public final class ForwardedFor {
    private static final Pattern FOR = // RFC 7239 section 4, the parameter alone
            Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)");

    private ForwardedFor() {}

    /** @param values of all headers of that name, in the order in which they came */
    public static Optional<InetSocketAddress> client(ProxyOptions options, List<String> values) {
        List<String> hops = new ArrayList<>();
        for (String value : values) {
            hops.addAll(List.of(value.split(",")));
        }
        Optional<InetSocketAddress> client = Optional.empty();
        for (String hop : hops.reversed()) {
            Optional<InetSocketAddress> address =
                    options.forwarded() == ProxyOptions.Forwarded.FORWARDED ? forParameter(hop) : address(hop.strip());
            if (address.isEmpty()) {
                return client; // hidden or nonsense: no further
            }
            client = address;
            if (!options.trusts(address.get().getAddress())) {
                return client;
            }
        }
        return client;
    }

    private static Optional<InetSocketAddress> forParameter(String hop) {
        Matcher matcher = FOR.matcher(hop);
        return matcher.find() ? address(matcher.group(1).replace("\"", "")) : Optional.empty();
    }

    /** {@code 192.0.2.1}, {@code 192.0.2.1:5000}, {@code 2001:db8::1}, {@code [2001:db8::1]:5000}; without a port 0. */
    private static Optional<InetSocketAddress> address(String text) {
        String host = text;
        String port = "0";
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                return Optional.empty();
            }
            host = text.substring(1, end);
            port = end + 1 < text.length() ? text.substring(end + 2) : "0";
        } else if (colon >= 0 && text.indexOf(':') == colon) {
            host = text.substring(0, colon);
            port = text.substring(colon + 1);
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null || host.indexOf('%') >= 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(port)));
        } catch (UnknownHostException impossible) {
            return Optional.empty();
        }
    }
}
