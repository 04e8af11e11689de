package io.tomte.rest.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.tomte.mqtt.packet.Bytes;

/** The answer to a call. */
public sealed interface Response {
    /**
     * A whole answer.
     *
     * @param body {@link JsonNull} for none
     */
    record Whole(int status, Map<String, String> headers, JsonElement body) implements Response {
        public Whole {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }

        public Whole with(String header, String value) {
            Map<String, String> more = new java.util.LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, more, body);
        }
    }

    /**
     * A whole answer that is not JSON.
     *
     * @param type of the body
     */
    record Other(String type, Map<String, String> headers, Bytes body) implements Response {
        public Other {
            Objects.requireNonNull(type, "type");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * The event stream, which goes on.
     *
     * @param since number of the last event the client knows; empty when it knows none
     */
    record Events(java.util.OptionalLong since, Caller caller) implements Response {}

    static Whole json(int status, JsonElement body) {
        return new Whole(status, Map.of(), body);
    }

    static Whole ok(JsonElement body) {
        return json(200, body);
    }

    static Whole noContent() {
        return json(204, JsonNull.INSTANCE);
    }

    static Whole of(Problem problem) {
        return new Whole(problem.status(), problem.headers(), problem.toJson())
                .with("Content-Type", "application/problem+json");
    }

    /** 405 and what is allowed instead. */
    static Problem notAllowed(List<String> allowed) {
        String methods = String.join(", ", allowed);
        return new Problem(405, "method-not-allowed", "This address takes " + methods + ".").with("Allow", methods);
    }

    default CompletionStage<Response> now() {
        return CompletableFuture.completedFuture(this);
    }
}
