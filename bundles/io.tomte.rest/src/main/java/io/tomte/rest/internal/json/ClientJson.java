package io.tomte.rest.internal.json;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;

/** Clients of the broker as JSON; docs/api.md, "Topics and clients". */
public final class ClientJson {
    private ClientJson() {}

    public static JsonObject clients(List<ClientInfo> clients, Map<DropReason, Long> drops) {
        JsonArray counts = new JsonArray();
        drops.forEach((reason, count) -> {
            if (count > 0) {
                JsonObject one = new JsonObject();
                one.addProperty("reason", reason.key());
                one.addProperty("count", count);
                counts.add(one);
            }
        });
        JsonObject json = new JsonObject();
        json.add("clients", HomeJson.array(clients, ClientJson::client));
        json.add("drops", counts);
        return json;
    }

    private static JsonObject client(ClientInfo client) {
        JsonObject json = new JsonObject();
        json.addProperty("id", client.clientId());
        json.add("user", ValueJson.text(client.user()));
        json.addProperty("address", client.address());
        json.addProperty("transport", client.transport());
        json.addProperty("version", client.version().label());
        json.addProperty("connected", client.connected());
        json.addProperty("since", Times.text(client.since()));
        json.addProperty("clean_start", client.cleanStart());
        json.addProperty("session_expiry", client.sessionExpiry());
        json.addProperty("subscriptions", client.subscriptions().size());
        json.addProperty("queued", client.queued());
        json.addProperty("inflight", client.inflight());
        json.addProperty("received", client.received());
        json.addProperty("sent", client.sent());
        json.addProperty("dropped", client.dropped());
        json.add("last_problem", ValueJson.text(client.lastProblem()));
        return json;
    }
}
