package io.tomte.rest.internal.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.mqtt.packet.Bytes;

/**
 * One call, free of any servlet.
 *
 * @param method   upper case; HEAD comes as GET
 * @param segments raw path below {@code /api/v1}, split at slashes and still percent-encoded
 * @param params   values that the route took out of the path, decoded
 * @param query    decoded; the first value of a repeated name
 * @param headers  by lower-case name; the first value of a repeated one
 * @param body     as received; empty where there is none
 * @param remote   who opened the connection
 * @param secure   true when it came over TLS
 * @param caller   who it is, once that was found out
 */
public record Request(
        String method,
        List<String> segments,
        Map<String, String> params,
        Map<String, String> query,
        Map<String, String> headers,
        Bytes body,
        InetAddress remote,
        boolean secure,
        Caller caller) {
    public Request {
        Objects.requireNonNull(method, "method");
        segments = List.copyOf(segments);
        params = Map.copyOf(params);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(caller, "caller");
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A value out of the path; only for names that stand in the pattern of the route. */
    public String param(String name) {
        return Objects.requireNonNull(params.get(name), name);
    }

    /** The fields of the body, which must be a JSON object. */
    public Fields fields() {
        return new Fields(object(), "");
    }

    /** The body, which must be a JSON object. */
    public JsonObject object() {
        return JsonText.object(body, header("content-type"));
    }

    /** Revision that a write expects, from {@code If-Match: "<rev>"}. */
    public Optional<Long> ifMatch() {
        Optional<String> header = header("if-match").map(String::strip).filter(value -> !value.equals("*"));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String digits = header.get().replaceFirst("^\"(\\d{1,18})\"$", "$1");
        if (!digits.matches("\\d{1,18}")) {
            throw new Problem(400, "bad-if-match", "If-Match must be the rev in quotes, for example \"3\".");
        }
        return Optional.of(Long.valueOf(digits));
    }

    /** @throws Problem 412 when the caller expects another revision than the present one */
    public void expect(long rev) {
        if (ifMatch().filter(expected -> expected != rev).isPresent()) {
            throw new Problem(
                    412, "changed-meanwhile", "It was changed meanwhile. Load it again and repeat your change.");
        }
    }

    public Request withParams(Map<String, String> found) {
        return new Request(method, segments, found, query, headers, body, remote, secure, caller);
    }

    public Request withCaller(Caller found) {
        return new Request(method, segments, params, query, headers, body, remote, secure, found);
    }
}
