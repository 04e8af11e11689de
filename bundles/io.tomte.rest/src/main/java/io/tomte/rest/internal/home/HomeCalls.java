package io.tomte.rest.internal.home;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import com.google.gson.JsonObject;
import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Home;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;

/** The home, its devices and areas; docs/api.md, "Home". */
public final class HomeCalls {
    private static final String NO_DEVICE = "no-such-device";
    private static final String NO_AREA = "no-such-area";

    private final Services services;
    private final LongSupplier seq;

    /** @param seq number of the newest event of the streams */
    public HomeCalls(Services services, LongSupplier seq) {
        this.services = services;
        this.seq = seq;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/home", this::home),
                Route.owner("GET", "/devices/{id}", this::device),
                Route.owner("PATCH", "/devices/{id}", this::edit),
                Route.owner("GET", "/devices/{id}/messages", this::messages),
                Route.owner("POST", "/areas", this::addArea),
                Route.owner("PATCH", "/areas/{id}", this::renameArea),
                Route.owner("DELETE", "/areas/{id}", this::removeArea));
    }

    private CompletionStage<Response> home(Request request) {
        DeviceRegistry registry = services.needRegistry();
        // The number first: the home then holds at least what it promises, and the stream repeats the rest.
        long promised = seq.getAsLong();
        return Response.ok(HomeJson.home(promised, registry.home())).now();
    }

    private CompletionStage<Response> device(Request request) {
        Home home = services.needRegistry().home();
        Device device = find(home, request.param("id"));
        List<Entity> entities = List.copyOf(home.entitiesOf(device.id()));
        JsonObject json = new JsonObject();
        json.add("device", HomeJson.device(device, entities));
        json.add("entities", HomeJson.array(entities, HomeJson::entity));
        json.add("rules", UsedBy.rules(services.rules(), entities));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> edit(Request request) {
        DeviceRegistry registry = services.needRegistry();
        Home home = registry.home();
        Device device = find(home, request.param("id"));
        Fields fields = request.fields();
        boolean rename = fields.has("name");
        boolean move = fields.has("area");
        Optional<String> area = fields.optionalText("area");
        String name = rename ? fields.text("name") : device.name();
        fields.refuseOthers();
        area.filter(id -> !home.areas().containsKey(id)).ifPresent(id -> {
            throw fields.wrong(NO_AREA, "area", "There is no area " + id + ". Add it with POST /api/v1/areas first.");
        });
        Optional<Long> rev = request.ifMatch();
        if (!rename && !move) {
            return Response.ok(json(registry, device)).now();
        }
        CompletionStage<Device> done =
                rename ? registry.renameDevice(device.id(), name, rev) : registry.moveDevice(device.id(), area, rev);
        if (rename && move) {
            done = done.thenCompose(renamed -> registry.moveDevice(device.id(), area, Optional.of(renamed.rev())));
        }
        return Failures.answer(done, NO_DEVICE, changed -> Response.ok(json(registry, changed)));
    }

    private CompletionStage<Response> messages(Request request) {
        Home home = services.needRegistry().home();
        Device device = find(home, request.param("id"));
        JsonObject json = new JsonObject();
        json.add("messages", Messages.of(services.traces(), List.copyOf(home.entitiesOf(device.id()))));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> addArea(Request request) {
        String name = onlyName(request);
        return Failures.answer(
                services.needRegistry().addArea(name), NO_AREA, area -> Response.json(201, HomeJson.area(area)));
    }

    private CompletionStage<Response> renameArea(Request request) {
        String id = area(request);
        String name = onlyName(request);
        return Failures.answer(
                services.needRegistry().renameArea(id, name), NO_AREA, area -> Response.ok(HomeJson.area(area)));
    }

    private CompletionStage<Response> removeArea(Request request) {
        String id = area(request);
        return Failures.answer(services.needRegistry().removeArea(id), NO_AREA, gone -> Response.noContent());
    }

    private String area(Request request) {
        String id = request.param("id");
        Area area = Optional.ofNullable(services.needRegistry().home().areas().get(id))
                .orElseThrow(() -> new Problem(
                        404, NO_AREA, "There is no area " + id + ". Look at GET /api/v1/home for the known ones."));
        request.expect(area.rev());
        return id;
    }

    private static String onlyName(Request request) {
        Fields fields = request.fields();
        String name = fields.text("name").strip();
        fields.refuseOthers();
        return name;
    }

    private static JsonObject json(DeviceRegistry registry, Device device) {
        return HomeJson.device(device, registry.home().entitiesOf(device.id()));
    }

    private static Device find(Home home, String id) {
        return home.device(id)
                .orElseThrow(() -> new Problem(
                        404, NO_DEVICE, "There is no device " + id + ". Look at GET /api/v1/home for the known ones."));
    }
}
