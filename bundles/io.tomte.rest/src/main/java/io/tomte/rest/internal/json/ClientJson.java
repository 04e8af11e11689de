package io.tomte.rest.internal.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.mqtt.api.broker.ClientDrops;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.api.broker.RefusalReason;

/** Clients of the broker as JSON; docs/api.md, "Topics and clients". */
public final class ClientJson {
    private ClientJson() {}

    public static JsonObject clients(
            List<ClientInfo> clients, Map<DropReason, Long> drops, Map<RefusalReason, Long> refusals) {
        JsonObject json = new JsonObject();
        json.add("clients", HomeJson.array(clients, ClientJson::client));
        json.add("drops", counts(drops, DropReason::key));
        json.add("refusals", counts(refusals, RefusalReason::key));
        return json;
    }

    public static JsonObject drops(Map<DropReason, Long> drops, RecentDrops recent) {
        JsonObject json = new JsonObject();
        json.add("drops", counts(drops, DropReason::key));
        json.add("recent", HomeJson.array(recent.entries(), ClientJson::missed));
        json.addProperty("others", recent.others());
        return json;
    }

    private static JsonObject missed(ClientDrops drops) {
        JsonObject json = new JsonObject();
        json.addProperty("client", drops.clientId());
        json.addProperty("reason", drops.reason().key());
        json.addProperty("count", drops.count());
        json.addProperty("topic", drops.lastTopic());
        json.addProperty("at", Times.text(drops.lastTime()));
        return json;
    }

    private static <R> JsonArray counts(Map<R, Long> counts, Function<R, String> name) {
        JsonArray array = new JsonArray();
        counts.forEach((reason, count) -> {
            if (count > 0) {
                JsonObject one = new JsonObject();
                one.addProperty("reason", name.apply(reason));
                one.addProperty("count", count);
                array.add(one);
            }
        });
        return array;
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
