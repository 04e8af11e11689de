package io.tomte.rest.internal.clients;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.ClientJson;

/** Clients of the broker; docs/api.md, "Topics and clients". */
public final class ClientCalls {
    private final Services services;

    public ClientCalls(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/clients", this::list),
                Route.owner("GET", "/drops", this::drops),
                Route.owner("POST", "/clients:disconnect", this::disconnectNamed),
                Route.owner("POST", "/clients/{id}:disconnect", request -> disconnect(request.param("id"))));
    }

    private CompletionStage<Response> list(Request request) {
        Broker broker = services.needBroker();
        return broker.clients().thenApply(clients -> {
            List<ClientInfo> sorted = clients.stream()
                    .sorted(Comparator.comparing(ClientInfo::clientId))
                    .toList();
            return Response.ok(ClientJson.clients(sorted, broker.drops(), broker.refusals()));
        });
    }

    private CompletionStage<Response> drops(Request request) {
        Broker broker = services.needBroker();
        return broker.recentDrops().thenApply(recent -> Response.ok(ClientJson.drops(broker.drops(), recent)));
    }

    /** For ids with a slash, which web servers do not let through in an address. */
    private CompletionStage<Response> disconnectNamed(Request request) {
        Fields fields = request.fields();
        String id = fields.text("id");
        fields.refuseOthers();
        return disconnect(id);
    }

    private CompletionStage<Response> disconnect(String id) {
        return services.needBroker()
                .disconnect(id, ReasonCode.ADMINISTRATIVE_ACTION)
                .thenApply(done -> {
                    if (!done) {
                        throw new Problem(
                                404,
                                "no-such-client",
                                "There is no connected client " + id + ". Look at GET /api/v1/clients.");
                    }
                    return Response.noContent();
                });
    }
}
