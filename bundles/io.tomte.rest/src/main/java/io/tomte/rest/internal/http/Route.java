package io.tomte.rest.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which calls a handler answers.
 *
 * @param method  upper case
 * @param pattern segments; {@code {name}} takes any one segment, {@code {name}:verb} any one that ends so
 * @param open    true where no log-in is needed
 */
public record Route(String method, List<String> pattern, boolean open, Handler handler) {
    public Route {
        Objects.requireNonNull(method, "method");
        pattern = List.copyOf(pattern);
        Objects.requireNonNull(handler, "handler");
    }

    /** A call for the owner. */
    public static Route owner(String method, String path, Handler handler) {
        return new Route(method, split(path), false, handler);
    }

    /** A call for everybody. */
    public static Route open(String method, String path, Handler handler) {
        return new Route(method, split(path), true, handler);
    }

    /** A path as segments, without the leading slash. */
    public static List<String> split(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    /** The values of the path, when it fits. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            if (!matchOne(pattern.get(i), segments.get(i), params)) {
                return Optional.empty();
            }
        }
        return Optional.of(params);
    }

    private static boolean matchOne(String expected, String segment, Map<String, String> params) {
        if (!expected.startsWith("{")) {
            return expected.equals(segment);
        }
        int close = expected.indexOf('}');
        String verb = expected.substring(close + 1);
        String value = segment.substring(0, Math.max(0, segment.length() - verb.length()));
        // A colon that belongs to a value arrives as %3A, so a plain one always begins a verb.
        if (!segment.endsWith(verb) || value.isEmpty() || value.indexOf(':') >= 0) {
            return false;
        }
        params.put(expected.substring(1, close), decode(value));
        return true;
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new Problem(400, "bad-address", "The address is not percent-encoded as it should be: " + segment);
        }
    }
}
