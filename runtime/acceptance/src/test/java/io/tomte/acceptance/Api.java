package io.tomte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code /api/v1} as a script uses it. */
final class Api {
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Api(URI page) {
        this.base = page.resolve("/api/v1/");
    }

    HttpResponse<String> send(String method, String path, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10));
        body.ifPresent(text -> request.header("Content-Type", "application/json"));
        request.method(
                method, body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonObject get(String path) {
        return expect(200, send("GET", path, Optional.empty())).getAsJsonObject();
    }

    JsonElement post(int status, String path, String body) {
        return expect(status, send("POST", path, Optional.of(body)));
    }

    private static JsonElement expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new AssertionError(response.request().method() + " " + response.uri() + " answered "
                    + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? new JsonObject() : JsonParser.parseString(response.body());
    }

    /** The entity with this unique id, or discovery id where it has none. */
    Optional<JsonObject> entity(String identity) {
        for (JsonElement element : get("home").getAsJsonArray("entities")) {
            JsonObject entity = element.getAsJsonObject();
            JsonElement unique = entity.get("unique_id");
            String own = unique == null || unique.isJsonNull()
                    ? entity.get("discovery_id").getAsString()
                    : unique.getAsString();
            if (own.equals(identity)) {
                return Optional.of(entity);
            }
        }
        return Optional.empty();
    }

    JsonObject state(String identity) {
        return entity(identity)
                .orElseThrow(() -> new AssertionError("no entity " + identity))
                .getAsJsonObject("state");
    }
}
