package io.tomte.binding.homeassistant.internal.discovery;

import java.util.Optional;

import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Kind;

/**
 * One announced component.
 *
 * @param discoveryId see {@link DiscoveryTopic#discoveryId}
 * @param config      full keys, base topic put in, options of the device merged in
 * @param device      empty when the message names none
 */
public record Discovered(Kind kind, String discoveryId, Config config, Optional<DeviceInfo> device) {
    /** The adapter's key: Home Assistant's identity of an item. */
    public String key() {
        return key(kind, discoveryId);
    }

    static String key(Kind kind, String discoveryId) {
        return kind.id() + "/" + discoveryId;
    }
}
