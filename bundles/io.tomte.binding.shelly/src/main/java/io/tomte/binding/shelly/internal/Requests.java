package io.tomte.binding.shelly.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;

/** Requests to devices and which answer belongs to which; Shelly's API documentation, RPC Protocol. */
final class Requests {
    /** Name of this hub in requests; answers come on {@code <source>/rpc}. */
    static final String SOURCE = "tomte-shelly";

    private static final int MOST = 1_000; // a device that never answers must not fill the memory

    /**
     * What waits for its answer.
     *
     * @param entity key of the entity that was commanded; empty when the hub asks for itself
     */
    record Asked(String prefix, String method, Optional<String> entity) {}

    private final AdapterOutput output;
    private final Map<Integer, Asked> open = new LinkedHashMap<>();
    private int last;

    Requests(AdapterOutput output) {
        this.output = output;
    }

    void ask(String prefix, String method) {
        send(new Asked(prefix, method, Optional.empty()), Map.of());
    }

    void call(String prefix, String method, Map<String, Object> params, String entity) {
        send(new Asked(prefix, method, Optional.of(entity)), params);
    }

    private void send(Asked asked, Map<String, Object> params) {
        last = last == Integer.MAX_VALUE ? 1 : last + 1;
        if (open.size() >= MOST) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(last, asked);
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("id", last);
        frame.put("src", SOURCE);
        frame.put("method", asked.method());
        if (!params.isEmpty()) {
            frame.put("params", params);
        }
        output.publish(asked.prefix() + "/rpc", Bytes.utf8(Json.write(frame)), QoS.AT_LEAST_ONCE, false);
    }

    /** What this answers; empty when nobody asked. */
    Optional<Asked> answered(JsonObject answer) {
        return Json.member(answer, "id").flatMap(Json::number).map(id -> open.remove(id.intValue()));
    }
}
