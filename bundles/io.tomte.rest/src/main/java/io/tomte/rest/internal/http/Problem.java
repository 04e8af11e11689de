package io.tomte.rest.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** A refused call, as RFC 9457 tells it. Thrown by handlers; without stack trace, because it is no bug. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final String pointer;
    private final transient Map<String, String> headers;
    private final transient Map<String, JsonElement> extras;

    private Problem(
            int status,
            String reason,
            String detail,
            String pointer,
            Map<String, String> headers,
            Map<String, JsonElement> extras) {
        super(detail, null, false, false);
        this.status = status;
        this.reason = Objects.requireNonNull(reason, "reason");
        this.pointer = Objects.requireNonNull(pointer, "pointer");
        this.headers = Map.copyOf(headers);
        this.extras = extras;
    }

    /** @param detail one sentence and the next step */
    public Problem(int status, String reason, String detail) {
        this(status, reason, detail, "", Map.of(), Map.of());
    }

    /** One field of the body is wrong. */
    public static Problem field(String reason, String pointer, String detail) {
        return new Problem(422, reason, detail, pointer, Map.of(), Map.of());
    }

    /** A part of the hub that the call needs is not there at present. */
    public static Problem notRunning(String what, String detail) {
        return new Problem(503, what + "-not-running", detail);
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, reason, getMessage(), pointer, more, extras);
    }

    /** Adds a member to the answer. */
    public Problem withMember(String name, JsonElement value) {
        Map<String, JsonElement> more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new Problem(status, reason, getMessage(), pointer, headers, more);
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    /** JSON pointer into the body, or empty. */
    public String pointer() {
        return pointer;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("type", "about:blank");
        json.addProperty("title", title(status));
        json.addProperty("status", status);
        json.addProperty("reason", reason);
        json.addProperty("detail", getMessage());
        if (!pointer.isEmpty()) {
            json.addProperty("pointer", pointer);
        }
        extras.forEach(json::add);
        return json;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Not logged in";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 415 -> "Not JSON";
            case 422 -> "Not valid";
            case 429 -> "Too many tries";
            case 503 -> "Not available";
            default -> "Internal error";
        };
    }
}
