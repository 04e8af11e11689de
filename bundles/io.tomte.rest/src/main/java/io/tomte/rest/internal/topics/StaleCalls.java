package io.tomte.rest.internal.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.mqtt.api.broker.OldRetained;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;
import io.tomte.rest.internal.json.Times;

/**
 * What is retained and was not renewed for long; but for what announces devices that live, because that is said once and holds;
 * docs/api.md, "Topics and clients".
 */
public final class StaleCalls {
    private static final int MOST = 500;
    private static final int LOOKED_AT = 50_000;
    private static final String DAYS = "30";

    private final Services services;
    private final Supplier<Instant> now;

    public StaleCalls(Services services, Supplier<Instant> now) {
        this.services = services;
        this.now = now;
    }

    public List<Route> routes() {
        return List.of(Route.owner("GET", "/topics/stale", this::stale));
    }

    private CompletionStage<Response> stale(Request request) {
        Instant at = now.get();
        OldRetained old = services.needBroker().retainedBefore(at.minus(Duration.ofDays(days(request))), LOOKED_AT);
        Owners owners = services.registry()
                .map(DeviceRegistry::home)
                .map(home -> Owners.of(home, services.traces()))
                .orElse(Owners.NONE);
        List<OldRetained.Entry> stale = old.entries().stream()
                .filter(entry -> !owners.announces(entry.message().topic()))
                .toList();
        List<OldRetained.Entry> shown = stale.subList(0, Math.min(MOST, stale.size()));
        JsonObject json = new JsonObject();
        json.add("topics", HomeJson.array(shown, entry -> json(entry, at, owners)));
        json.addProperty("others", old.others() + stale.size() - shown.size());
        return Response.ok(json).now();
    }

    private static JsonObject json(OldRetained.Entry entry, Instant now, Owners owners) {
        String topic = entry.message().topic();
        JsonObject json = new JsonObject();
        json.addProperty("topic", topic);
        json.addProperty("at", Times.text(entry.since()));
        json.addProperty("age_s", Duration.between(entry.since(), now).toSeconds());
        json.addProperty("bytes", entry.message().payload().size());
        json.add("owner", JsonNull.INSTANCE);
        owners.of(topic).ifPresent(device -> {
            JsonObject owner = new JsonObject();
            owner.addProperty("device", device.id());
            owner.addProperty("name", device.name());
            json.add("owner", owner);
        });
        return json;
    }

    private static int days(Request request) {
        String days = request.query("days").orElse(DAYS);
        if (!days.matches("[1-9][0-9]{0,3}")) {
            throw new Problem(422, "bad-value", "The days must be a number from 1 to 9999.");
        }
        return Integer.parseInt(days);
    }
}
