package io.tomte.rest.internal.session;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tomte.rest.internal.http.Request;

/** Where a call really comes from. Pure. */
final class Locality {
    private static final List<String> PROXY_HEADERS =
            List.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via");

    private Locality() {}

    /**
     * True for a call of a person or script at the hub's own machine: the connection comes from loopback, no proxy says
     * that it speaks for somebody else, and the Host header names loopback. A page of a foreign site whose name was made
     * to point here (DNS rebinding) carries that site's name instead.
     */
    static boolean isLocal(Request request) {
        return request.remote().isLoopbackAddress()
                && PROXY_HEADERS.stream().noneMatch(name -> request.header(name).isPresent())
                && request.header("host")
                        .map(Locality::hostOnly)
                        .filter(Locality::isLoopbackName)
                        .isPresent();
    }

    /**
     * True where a browser says that the page of another site makes the call. Calls of scripts say nothing and pass.
     * Sec-Fetch-Site decides where it is sent; it is right behind a proxy that changes Host as well.
     */
    static boolean isForeign(Request request) {
        Optional<String> site = request.header("sec-fetch-site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        return request.header("origin")
                .filter(origin -> !Optional.of(authority(origin))
                        .equals(request.header("host").map(host -> host.toLowerCase(Locale.ROOT))))
                .isPresent();
    }

    /** Host header without the port; RFC 9110 section 7.2. */
    private static String hostOnly(String host) {
        String text = host.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority())
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }
}
