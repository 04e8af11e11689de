package io.tomte.rest.internal.generic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.generic.api.GenericDevice;
import io.tomte.generic.api.GenericDevices;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.JsonText;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.GenericJson;
import io.tomte.rest.internal.json.HomeJson;

/** Devices made by hand; docs/api.md, "Devices by hand". */
public final class GenericCalls {
    private static final String NO_DEVICE = "no-such-definition";

    private final Services services;

    public GenericCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/generic", this::list),
                Route.owner("POST", "/generic/check", this::check),
                Route.owner("GET", "/generic/{id}", this::get),
                Route.owner("PUT", "/generic/{id}", this::put),
                Route.owner("DELETE", "/generic/{id}", this::remove));
    }

    private CompletionStage<Response> list(Request request) {
        JsonObject json = new JsonObject();
        json.add("devices", HomeJson.array(services.needGeneric().list(), GenericJson::device));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> get(Request request) {
        return answer(200, known(services.needGeneric(), request)).now();
    }

    private CompletionStage<Response> put(Request request) {
        GenericDevices generic = services.needGeneric();
        String id = request.param("id");
        int status = generic.find(id).isPresent() ? 200 : 201;
        return Failures.answer(
                generic.put(id, JsonText.write(request.object()), request.ifMatch()),
                NO_DEVICE,
                device -> answer(status, device));
    }

    private CompletionStage<Response> remove(Request request) {
        GenericDevices generic = services.needGeneric();
        String id = known(generic, request).id();
        return Failures.answer(generic.remove(id, request.ifMatch()), NO_DEVICE, gone -> Response.noContent());
    }

    private CompletionStage<Response> check(Request request) {
        Fields fields = request.fields();
        JsonObject definition = fields.object("definition");
        JsonObject given = fields.object("samples");
        fields.refuseOthers();
        Map<String, String> samples = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> sample : given.entrySet()) {
            samples.put(sample.getKey(), payload(sample.getKey(), sample.getValue()));
        }
        return Response.ok(GenericJson.trial(services.needGeneric().check(JsonText.write(definition), samples)))
                .now();
    }

    private static String payload(String topic, JsonElement element) {
        if (element.isJsonPrimitive()) {
            return element.getAsString();
        }
        throw Problem.field(
                "bad-value",
                "/samples/" + Fields.escape(topic),
                "A sample is the payload as a text, JSON in quotes too.");
    }

    private static Response.Whole answer(int status, GenericDevice device) {
        return Response.json(status, GenericJson.device(device)).with("ETag", "\"" + device.rev() + "\"");
    }

    private static GenericDevice known(GenericDevices generic, Request request) {
        String id = request.param("id");
        return generic.find(id)
                .orElseThrow(() -> new Problem(
                        404,
                        NO_DEVICE,
                        "There is no definition " + id + ". Look at GET /api/v1/generic for the known ones."));
    }
}
