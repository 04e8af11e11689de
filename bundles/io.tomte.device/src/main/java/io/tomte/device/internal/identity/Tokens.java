package io.tomte.device.internal.identity;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.EntityInfo;

/** What makes two announcements the same device or the same entity. Pure. */
public final class Tokens {
    private Tokens() {}

    /** One text per identifier and connection; two devices that share one are the same. */
    public static Set<String> ofDevice(String source, DeviceInfo info, EntityInfo entity) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String identifier : info.identifiers()) {
            tokens.add("id:" + identifier);
        }
        for (DeviceInfo.Connection connection : info.connections()) {
            tokens.add("at:" + connection.type() + ":" + address(connection));
        }
        if (tokens.isEmpty()) { // an entity without a device is a device of its own
            tokens.add("solo:" + source + ":" + ofEntity(entity));
        }
        return tokens;
    }

    private static String address(DeviceInfo.Connection connection) {
        return connection.type().equals("mac")
                ? connection.value().toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "")
                : connection.value();
    }

    /** Kind and unique id; kind and discovery id where there is none. */
    public static String ofEntity(EntityInfo info) {
        String identity = info.uniqueId().map(id -> "u:" + id).orElse("d:" + info.discoveryId());
        return info.kind().id() + "/" + identity;
    }
}
