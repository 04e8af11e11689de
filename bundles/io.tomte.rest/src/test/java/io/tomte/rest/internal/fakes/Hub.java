package io.tomte.rest.internal.fakes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.rest.internal.Api;
import io.tomte.rest.internal.http.Caller;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.session.SessionCalls;

/** The whole interface with fakes around it. Calls come from loopback without an owner, so that they are let in. */
public final class Hub {
    public final ManualLoop loop = new ManualLoop();
    public final FakeServices services = new FakeServices();
    public final FakeRegistry registry = FakeRegistry.withLamp();
    public final FakeLife life = new FakeLife(registry);
    public final FakeRules rules = new FakeRules();
    public final FakeBroker broker = new FakeBroker();
    public final FakeAccounts accounts = new FakeAccounts();
    public final FakeMqtt mqtt = new FakeMqtt();
    public final Api api = new Api(services, new SessionCalls.Hub("Tomte", "0.1.0"), loop);

    public Hub() {
        services.registry = Optional.of(registry);
        services.life = Optional.of(life);
        services.rules = Optional.of(rules);
        services.broker = Optional.of(broker);
        services.accounts = Optional.of(accounts);
        services.mqtt = Optional.of(mqtt);
        api.attach(registry);
        api.attach(life);
        api.attach(rules);
    }

    /** An answer as a test looks at it. */
    public record Answer(int status, Map<String, String> headers, JsonObject json) {
        public String reason() {
            return json.has("reason") ? json.get("reason").getAsString() : "";
        }

        public String pointer() {
            return json.has("pointer") ? json.get("pointer").getAsString() : "";
        }
    }

    public Answer get(String path) {
        return call("GET", path, "", Map.of());
    }

    public Answer post(String path, String body) {
        return call("POST", path, body, Map.of());
    }

    public Answer call(String method, String path, String body, Map<String, String> headers) {
        return call("127.0.0.1", method, path, body, headers);
    }

    /** @param headers by lower-case name; Host and Content-Type are added where missing */
    public Answer call(String remote, String method, String path, String body, Map<String, String> headers) {
        Response response = api.answer(request(remote, method, path, body, headers))
                .toCompletableFuture()
                .join();
        return switch (response) {
            case Response.Whole whole ->
                new Answer(
                        whole.status(),
                        whole.headers(),
                        whole.body() instanceof JsonObject json ? json : new JsonObject());
            case Response.Other other -> {
                JsonObject json = new JsonObject();
                json.addProperty("type", other.type());
                json.addProperty("text", other.body().utf8());
                json.addProperty("bytes", other.body().size());
                yield new Answer(200, other.headers(), json);
            }
            case Response.Events events -> new Answer(200, Map.of(), new JsonObject());
        };
    }

    private static Request request(
            String remote, String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("host", "localhost:8080");
        all.put("content-type", "application/json");
        all.putAll(headers);
        int question = path.indexOf('?');
        String plain = question < 0 ? path : path.substring(0, question);
        Map<String, String> query = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : path.substring(question + 1).split("&")) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        try {
            return new Request(
                    method,
                    Route.split(plain),
                    Map.of(),
                    query,
                    all,
                    Bytes.utf8(body),
                    InetAddress.getByName(remote),
                    false,
                    Caller.NOBODY);
        } catch (UnknownHostException impossible) { // a literal address
            throw new IllegalArgumentException(impossible);
        }
    }
}
