package io.tomte.rest.internal.groups;

import java.util.List;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonObject;
import io.tomte.group.api.Groups;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.GroupJson;
import io.tomte.rest.internal.json.HomeJson;

/** Groups; docs/api.md, "Groups". */
public final class GroupCalls {
    private static final String NO_GROUP = "no-such-group";

    private final Services services;

    public GroupCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/groups", this::list),
                Route.owner("POST", "/groups", this::add),
                Route.owner("GET", "/groups/{id}", this::get),
                Route.owner("PATCH", "/groups/{id}", this::change),
                Route.owner("DELETE", "/groups/{id}", this::remove));
    }

    private CompletionStage<Response> list(Request request) {
        JsonObject json = new JsonObject();
        json.add("groups", HomeJson.array(services.needGroups().list(), GroupJson::status));
        return Response.ok(json).now();
    }

    private CompletionStage<Response> add(Request request) {
        Groups groups = services.needGroups();
        return Failures.answer(
                groups.add(GroupJson.read(request.object())),
                NO_GROUP,
                status -> Response.json(201, GroupJson.status(status)));
    }

    private CompletionStage<Response> get(Request request) {
        return Response.ok(GroupJson.status(known(services.needGroups(), request)))
                .now();
    }

    private CompletionStage<Response> change(Request request) {
        Groups groups = services.needGroups();
        Groups.Status present = known(groups, request);
        return Failures.answer(
                groups.replace(GroupJson.change(present.group(), request.object()), request.ifMatch()),
                NO_GROUP,
                status -> Response.ok(GroupJson.status(status)));
    }

    private CompletionStage<Response> remove(Request request) {
        Groups groups = services.needGroups();
        String id = known(groups, request).group().id();
        return Failures.answer(groups.remove(id, request.ifMatch()), NO_GROUP, gone -> Response.noContent());
    }

    private static Groups.Status known(Groups groups, Request request) {
        String id = request.param("id");
        return groups.find(id)
                .orElseThrow(() -> new Problem(
                        404, NO_GROUP, "There is no group " + id + ". Look at GET /api/v1/groups for the known ones."));
    }
}
