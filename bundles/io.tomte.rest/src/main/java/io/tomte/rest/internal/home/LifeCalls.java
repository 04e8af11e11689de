package io.tomte.rest.internal.home;

import java.util.List;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonObject;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife.Match;
import io.tomte.device.api.DeviceLife.Removal;
import io.tomte.device.api.DeviceLife.Replacement;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;
import io.tomte.rest.internal.json.ValueJson;

/** Devices that leave, come back and are replaced; docs/api.md, "Removal and replacement". */
public final class LifeCalls {
    private static final String NO_DEVICE = "no-such-device";

    private final Services services;

    public LifeCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("DELETE", "/devices/{id}", this::remove),
                Route.owner("POST", "/removed/{id}/undo", this::undo),
                Route.owner("POST", "/devices/{id}/replace", this::replace));
    }

    private CompletionStage<Response> remove(Request request) {
        String id = known(request);
        CompletionStage<Removal> done = services.needLife().remove(id);
        return Failures.answer(done, NO_DEVICE, removal -> {
            JsonObject json = new JsonObject();
            json.addProperty("removed", removal.id());
            json.add("cleared", ValueJson.texts(removal.cleared()));
            return Response.ok(json);
        });
    }

    private CompletionStage<Response> undo(Request request) {
        CompletionStage<Device> done = services.needLife().undo(request.param("id"));
        return Failures.answer(
                done,
                NO_DEVICE,
                device -> Response.ok(
                        HomeJson.device(device, services.needRegistry().home().entitiesOf(device.id()))));
    }

    private CompletionStage<Response> replace(Request request) {
        String id = known(request);
        Fields fields = request.fields();
        String with = fields.text("with");
        fields.refuseOthers();
        if (services.needRegistry().home().device(with).isEmpty()) {
            throw fields.wrong(
                    NO_DEVICE, "with", "There is no device " + with + ". Look at GET /api/v1/home for the known ones.");
        }
        boolean check = request.query("check").filter("true"::equals).isPresent();
        CompletionStage<Replacement> done = services.needLife().replace(id, with, check);
        return Failures.answer(done, NO_DEVICE, replacement -> {
            JsonObject json = new JsonObject();
            json.add("matched", HomeJson.array(replacement.matched(), LifeCalls::match));
            json.add("unmatched", ValueJson.texts(replacement.unmatched()));
            json.add("added", ValueJson.texts(replacement.added()));
            return Response.ok(json);
        });
    }

    private static JsonObject match(Match match) {
        JsonObject json = new JsonObject();
        json.addProperty("old", match.old());
        json.addProperty("new", match.fresh());
        return json;
    }

    private String known(Request request) {
        String id = request.param("id");
        Device device = services.needRegistry()
                .home()
                .device(id)
                .orElseThrow(() -> new Problem(
                        404, NO_DEVICE, "There is no device " + id + ". Look at GET /api/v1/home for the known ones."));
        request.expect(device.rev());
        return id;
    }
}
