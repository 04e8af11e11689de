package io.tomte.mqtt.api.connection;

import org.osgi.annotation.versioning.ProviderType;

/** The event loops of the process, a few. A service; constant for its life. */
@ProviderType
public interface EventLoops {
    int size();

    /** @param index 0..size-1 */
    EventLoop get(int index);

    /** The loop that owns whatever has this key, for instance a client id. Always the same for the same key. */
    default EventLoop of(String key) {
        return get(Math.floorMod(key.hashCode(), size()));
    }
}
