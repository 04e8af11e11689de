package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/** Firmware that is there and firmware that could be; on when there is a newer one. */
final class UpdateComponent implements Component {
    private static final String INSTALLED = "installed_version";
    private static final String LATEST = "latest_version";
    private static final List<String> VERSIONS = List.of(INSTALLED, LATEST);
    private static final List<String> PROGRESS = List.of("in_progress", "update_percentage");

    /** The config may say them for good; else they come with the state. */
    private static final List<String> DETAILS = List.of("title", "release_summary", "release_url", "entity_picture");

    private final Port port;

    UpdateComponent(Port port) {
        this.port = port;
        port.on("state_topic", "value_template", this::onState);
        port.on("latest_version_topic", "latest_version_template", this::onLatest);
    }

    private void onState(String value) {
        if (value.isBlank()) {
            return;
        }
        Optional<JsonObject> json = Json.object(value);
        if (json.isEmpty()) {
            port.attribute(INSTALLED, value.equals("None") ? Value.NONE : Value.of(value));
        } else {
            read(json.get(), VERSIONS);
            read(json.get(), DETAILS.stream().filter(key -> isOpen(key)).toList());
            PROGRESS.stream()
                    .filter(json.get()::has)
                    .forEach(key -> port.attribute(key, Json.value(json.get().get(key))));
        }
        compare();
    }

    private boolean isOpen(String key) {
        return port.config().text(key).isEmpty();
    }

    private void read(JsonObject json, List<String> keys) {
        keys.stream()
                .filter(json::has)
                .forEach(key -> port.attribute(
                        key, json.get(key).isJsonNull() ? Value.NONE : Value.of(Json.text(json.get(key)))));
    }

    private void onLatest(String value) {
        if (!value.isBlank()) {
            port.attribute(LATEST, value.equals("None") ? Value.NONE : Value.of(value));
            compare();
        }
    }

    private void compare() {
        Optional<String> installed = text(INSTALLED);
        Optional<String> latest = text(LATEST);
        if (installed.isEmpty() || latest.isEmpty()) {
            port.state(EntityState.UNKNOWN);
        } else {
            port.state(Versions.isNewer(latest.get(), installed.get()) ? "on" : "off");
        }
    }

    private Optional<String> text(String key) {
        return port.attribute(key).map(value -> value instanceof Value.Text text ? text.value() : "");
    }

    @Override
    public void announced() {
        DETAILS.forEach(key -> port.config().text(key).ifPresent(text -> port.attribute(key, Value.of(text))));
    }

    @Override
    public List<String> actions() {
        return port.config().text("command_topic").isPresent() ? List.of("install") : List.of();
    }

    @Override
    public void command(Command command) {
        port.publish("command_topic", port.config().text("payload_install", "INSTALL"));
    }
}
