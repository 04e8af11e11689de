package io.tomte.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Asks a hub through its HTTP interface. Blocks, at most {@value #PATIENCE_S} s for an answer. */
final class HubCalls {
    private static final int PATIENCE_S = 10;

    private final URI base;
    private final Optional<String> login;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_S))
            .build();

    /** @param page address of the hub's page, for example {@code http://localhost:8080} */
    HubCalls(String page, Optional<String> user, Optional<String> password) {
        try {
            base = URI.create(page.endsWith("/") ? page : page + "/").resolve("api/v1/");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The address " + page + " is not one; write it like http://localhost:8080.", e);
        }
        login = user.map(name -> "Basic "
                + Base64.getEncoder()
                        .encodeToString((name + ":" + password.orElse("")).getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException a sentence with the next step */
    JsonObject get(String path) throws InterruptedException {
        HttpResponse<String> answer;
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(PATIENCE_S));
            login.ifPresent(header -> request.header("Authorization", header));
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "No hub answers at " + base + ". Start it, or name its page with --api http://HOST:PORT.", e);
        }
        if (answer.statusCode() == 401) {
            throw new IllegalArgumentException("The hub wants to know who asks; name its owner with -u and -P.");
        }
        Optional<JsonObject> json = object(answer.body());
        if (answer.statusCode() != 200 || json.isEmpty()) {
            throw new IllegalArgumentException(json.flatMap(problem -> text(problem, "detail"))
                    .orElse("At " + base + " is no hub: it answers " + answer.statusCode()
                            + ". Name its page with --api http://HOST:PORT."));
        }
        return json.get();
    }

    private static Optional<JsonObject> object(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject json ? Optional.of(json) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** The id of a device by its id or name. */
    String deviceId(String called) throws InterruptedException {
        List<String> named = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (JsonElement element : get("home").getAsJsonArray("devices")) {
            JsonObject device = element.getAsJsonObject();
            String id = text(device, "id").orElse("");
            String name = text(device, "name").orElse("");
            if (id.equals(called)) {
                return id;
            }
            if (name.equalsIgnoreCase(called)) {
                named.add(id);
            }
            all.add(id + " (" + name + ")");
        }
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (named.size() > 1) {
            throw new IllegalArgumentException(
                    "Several devices are called " + called + "; name one by its id: " + String.join(", ", named) + ".");
        }
        throw new IllegalArgumentException("The hub knows no device " + called + "; "
                + (all.isEmpty() ? "it knows none at all yet." : "there are " + String.join(", ", all) + "."));
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
