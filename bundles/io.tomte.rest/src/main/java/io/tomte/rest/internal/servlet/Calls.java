package io.tomte.rest.internal.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.rest.internal.http.Caller;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Route;

/** Reads a {@link Request} out of a servlet's. */
final class Calls {
    /** Largest body, in bytes. */
    static final int MAX_BODY = 1024 * 1024;

    private Calls() {}

    /** @throws Problem when it cannot be read */
    static Request read(HttpServletRequest http) throws IOException {
        String method = http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
        String path = http.getRequestURI()
                .substring(
                        http.getContextPath().length() + http.getServletPath().length());
        return new Request(
                method,
                Route.split(path),
                Map.of(),
                query(http),
                headers(http),
                body(http),
                InetAddress.getByName(withoutZone(http.getRemoteAddr())), // a literal, so nothing is looked up
                http.isSecure(),
                Caller.NOBODY);
    }

    private static Bytes body(HttpServletRequest http) throws IOException {
        if (http.getContentLengthLong() > MAX_BODY) {
            throw tooLarge();
        }
        byte[] body = http.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw tooLarge();
        }
        return Bytes.copyOf(body);
    }

    private static Problem tooLarge() {
        return new Problem(413, "too-large", "The body is larger than " + MAX_BODY + " bytes. Send less at a time.");
    }

    private static Map<String, String> headers(HttpServletRequest http) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(http.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), http.getHeader(name));
        }
        return headers;
    }

    private static Map<String, String> query(HttpServletRequest http) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = http.getQueryString();
        if (text == null || text.isEmpty()) {
            return query;
        }
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new Problem(400, "bad-address", "The address is not percent-encoded as it should be: " + text);
        }
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
