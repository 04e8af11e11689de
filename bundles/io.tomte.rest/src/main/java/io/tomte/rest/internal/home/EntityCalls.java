package io.tomte.rest.internal.home;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.history.api.History;
import io.tomte.history.api.Query;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;
import io.tomte.rest.internal.json.Temperatures;
import io.tomte.rest.internal.json.Times;
import io.tomte.rest.internal.json.ValueJson;

/** Commands to entities, what people set of them, and what they reported lately; docs/api.md, "Home". */
public final class EntityCalls {
    private static final String NO_ENTITY = "no-such-entity";

    private final Services services;
    private final Recent recent;
    private final Supplier<Instant> now;

    public EntityCalls(Services services, Recent recent, Supplier<Instant> now) {
        this.services = services;
        this.recent = recent;
        this.now = now;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("PATCH", "/entities/{id}", this::edit),
                Route.owner("POST", "/entities/{id}/commands", this::command),
                Route.owner("GET", "/entities/{id}/recent", this::recent));
    }

    private CompletionStage<Response> command(Request request) {
        DeviceRegistry registry = services.needRegistry();
        String id = known(registry, request);
        Fields fields = request.fields();
        String action = fields.text("action");
        Command told = new Command(action, ValueJson.read(fields.object("arguments"), "/arguments"));
        Optional<String> unit = fields.optionalText("unit");
        fields.refuseOthers();
        Command command = unit.map(it -> inUnit(registry, id, told, it)).orElse(told);
        CompletionStage<String> sent =
                registry.command(id, command, Cause.user(request.caller().name()));
        return Failures.answer(sent, NO_ENTITY, number -> {
            JsonObject json = new JsonObject();
            json.addProperty("id", number);
            return Response.json(202, json);
        });
    }

    /** Temperatures of people in the unit of the device. */
    private static Command inUnit(DeviceRegistry registry, String id, Command command, String unit) {
        return registry.home()
                .entity(id)
                .flatMap(entity -> Temperatures.announced(entity, command, unit))
                .orElseThrow(() ->
                        Problem.field("bad-unit", "/unit", id + " sets nothing in " + unit + ". Leave the unit out."));
    }

    private CompletionStage<Response> edit(Request request) {
        DeviceRegistry registry = services.needRegistry();
        String id = known(registry, request);
        Fields fields = request.fields();
        boolean names = fields.has("name");
        boolean shows = fields.has("enabled");
        boolean measures = fields.has("unit");
        Optional<String> name = fields.optionalText("name");
        Optional<String> unit = fields.optionalText("unit");
        Optional<Boolean> enabled = fields.optionalBool("enabled");
        fields.refuseOthers();
        CompletionStage<Entity> done = registry.editEntity(
                id,
                old -> old.withName(names ? name : old.name())
                        .withEnabled(shows ? enabled : old.enabled())
                        .withUnit(measures ? unit : old.unit()),
                request.ifMatch());
        return Failures.answer(done, NO_ENTITY, entity -> Response.ok(HomeJson.entity(entity)));
    }

    private CompletionStage<Response> recent(Request request) {
        String id = known(services.needRegistry(), request);
        Instant present = now.get();
        List<Recent.Point> kept = recent.points(id, present);
        Instant from = present.minus(Recent.BUCKET.multipliedBy(Recent.POINTS));
        Instant known = kept.isEmpty() ? present : kept.getFirst().at();
        Optional<History> history = services.history();
        if (history.isEmpty() || !known.isAfter(from.plus(Recent.BUCKET))) {
            return points(kept).now();
        }
        return history.get()
                .series(new Query(id, from, known, Recent.POINTS))
                .exceptionally(notReadable -> Optional.empty()) // what memory holds is better than nothing
                .thenApply(series -> points(Recent.join(series, kept)));
    }

    private static Response points(List<Recent.Point> points) {
        JsonObject json = new JsonObject();
        json.add("points", HomeJson.array(points, EntityCalls::point));
        return Response.ok(json);
    }

    private static JsonArray point(Recent.Point point) {
        JsonArray pair = new JsonArray(2);
        pair.add(Times.text(point.at()));
        pair.add(point.value());
        return pair;
    }

    private static String known(DeviceRegistry registry, Request request) {
        String id = request.param("id");
        if (registry.home().entity(id).isEmpty()) {
            throw new Problem(404, NO_ENTITY, "There is no " + id + ". Look at GET /api/v1/home for the known ones.");
        }
        return id;
    }
}
