package io.tomte.mqtt.transport.internal;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Which pages may connect. A browser sends the origin of the page with every WebSocket, RFC 6455 section 10.2; without this
 * check any page in the world could talk to the broker of whoever looks at it.
 */
final class Origins {
    private Origins() {}

    /** @param allowed as in the options of WebSocket */
    static boolean allow(List<String> allowed, HttpHeaders headers) {
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin == null || allowed.contains("*")) {
            return true; // no browser
        }
        return allowed.isEmpty()
                ? host(origin).equals(host("any://" + headers.get(HttpHeaderNames.HOST)))
                : allowed.stream().anyMatch(origin::equalsIgnoreCase);
    }

    /** Without the port, because the page of a hub has another one. */
    private static String host(String uri) {
        try {
            String host = URI.create(uri).getHost();
            return host == null ? uri : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException nonsense) {
            return uri;
        }
    }
}
