package io.tomte.binding.component;

import java.util.Optional;

import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Kind;

/**
 * One announced component.
 *
 * @param discoveryId one of its kind within the adapter; Home Assistant's {@code node_id object_id} for example
 * @param config      full keys, base topic put in, options of the device merged in
 * @param device      empty when the announcement names none
 */
public record Announced(Kind kind, String discoveryId, Config config, Optional<DeviceInfo> device) {
    /** The adapter's key. */
    public String key() {
        return key(kind, discoveryId);
    }

    public static String key(Kind kind, String discoveryId) {
        return kind.id() + "/" + discoveryId;
    }
}
