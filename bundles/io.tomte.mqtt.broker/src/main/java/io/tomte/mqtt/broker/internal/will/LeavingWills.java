package io.tomte.mqtt.broker.internal.will;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tomte.mqtt.packet.Will;

/**
 * Wills that were published and that maybe not all who get them have for good, by client, each client's in their order. They outlive
 * the session they come from. On one loop.
 */
public final class LeavingWills {
    static final int MOST = 16; // of one client; where the disk does not answer, the oldest go

    private final Map<String, List<Will>> wills = new HashMap<>();

    public List<Will> of(String clientId) {
        return List.copyOf(wills.getOrDefault(clientId, List.of()));
    }

    public void add(String clientId, Will will) {
        List<Will> all = wills.computeIfAbsent(clientId, id -> new ArrayList<>());
        if (all.size() == MOST) {
            all.removeFirst();
        }
        all.add(will);
    }

    public void remove(String clientId, Will will) {
        wills.computeIfPresent(clientId, (id, all) -> {
            all.remove(will); // of two that are the same, either
            return all.isEmpty() ? null : all;
        });
    }
}
