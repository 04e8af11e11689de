package io.tomte.rest.internal.home;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceLife.Acceptance;
import io.tomte.device.api.DeviceLife.Place;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.HomeJson;
import io.tomte.rest.internal.json.InboxJson;

/** New devices: let in or turned away; docs/api.md, "Inbox". */
public final class InboxCalls {
    private static final String NO_DEVICE = "no-such-device";

    private final Services services;

    public InboxCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/inbox", this::inbox),
                Route.owner("POST", "/inbox/{id}/accept", this::accept),
                Route.owner("POST", "/inbox/{id}/ignore", this::ignore),
                Route.owner("DELETE", "/ignored/{id}", this::unignore));
    }

    private CompletionStage<Response> inbox(Request request) {
        return Response.ok(InboxJson.inbox(services.needLife().inbox(), services.traces()))
                .now();
    }

    private CompletionStage<Response> accept(Request request) {
        DeviceLife life = services.needLife();
        Fields fields = request.fields();
        Optional<String> name = fields.optionalText("name");
        Optional<Place> place = place(fields);
        fields.refuseOthers();
        CompletionStage<Device> done = life.accept(request.param("id"), new Acceptance(name, place));
        return Failures.answer(
                done,
                NO_DEVICE,
                device -> Response.ok(
                        HomeJson.device(device, services.needRegistry().home().entitiesOf(device.id()))));
    }

    private Optional<Place> place(Fields fields) {
        Optional<String> fresh = fields.optionalText("new_area");
        boolean move = fields.has("area");
        Optional<String> area = fields.optionalText("area");
        area.filter(id -> !services.needRegistry().home().areas().containsKey(id))
                .ifPresent(id -> {
                    throw fields.wrong(
                            "no-such-area", "area", "There is no area " + id + ". Send new_area to make one.");
                });
        if (fresh.isPresent() && area.isPresent()) {
            throw fields.wrong("bad-value", "new_area", "Send either area or new_area.");
        }
        return fresh.<Place>map(Place.Named::new)
                .or(() -> move ? Optional.of(new Place.Known(area)) : Optional.empty());
    }

    private CompletionStage<Response> ignore(Request request) {
        CompletionStage<Void> done = services.needLife().ignore(request.param("id"));
        return Failures.answer(done, NO_DEVICE, gone -> Response.noContent());
    }

    private CompletionStage<Response> unignore(Request request) {
        CompletionStage<Void> done = services.needLife().unignore(request.param("id"));
        return Failures.answer(done, NO_DEVICE, back -> Response.noContent());
    }
}
