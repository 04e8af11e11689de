package io.tomte.mqtt.api.broker;

import java.util.List;

/**
 * Who missed messages lately. Bounded: where more clients and reasons come together than {@value #MOST}, those without a new
 * drop for longest go.
 *
 * @param entries newest first; one for each client and reason
 * @param others  messages of entries that had to go
 */
public record RecentDrops(List<ClientDrops> entries, long others) {
    /** Entries at most. */
    public static final int MOST = 100;

    public RecentDrops {
        entries = List.copyOf(entries);
    }
}
