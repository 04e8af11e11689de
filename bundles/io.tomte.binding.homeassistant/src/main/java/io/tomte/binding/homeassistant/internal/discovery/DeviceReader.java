package io.tomte.binding.homeassistant.internal.discovery;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;

/** What a discovery message says of the device; keys are full. */
final class DeviceReader {
    private DeviceReader() {}

    static DeviceInfo read(JsonObject json) {
        Config config = new Config(json);
        return new DeviceInfo(
                config.shown("name"),
                config.texts("identifiers"),
                connections(config),
                config.shown("manufacturer"),
                config.shown("model"),
                config.shown("model_id"),
                config.shown("serial_number"),
                config.shown("hw_version"),
                config.shown("sw_version"),
                config.text("configuration_url"),
                config.shown("suggested_area"),
                config.text("via_device"));
    }

    private static List<Connection> connections(Config config) {
        List<Connection> connections = new ArrayList<>();
        config.get("connections").filter(JsonElement::isJsonArray).ifPresent(list -> {
            for (JsonElement item : list.getAsJsonArray()) {
                if (!item.isJsonArray() || item.getAsJsonArray().size() != 2) {
                    throw new ConfigRefused("Each of the connections of the device must be a pair of type and value.");
                }
                connections.add(new Connection(
                        Json.text(item.getAsJsonArray().get(0)),
                        Json.text(item.getAsJsonArray().get(1))));
            }
        });
        return connections;
    }
}
