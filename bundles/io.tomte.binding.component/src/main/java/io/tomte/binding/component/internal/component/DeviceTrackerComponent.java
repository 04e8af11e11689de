package io.tomte.binding.component.internal.component;

import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.component.internal.entity.Port;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Value;

/**
 * Where something or somebody is: {@code home}, {@code not_home}, or the name of a place. What is told as state goes before what
 * follows from coordinates among the attributes and the position of the home, or from the zones named there.
 */
final class DeviceTrackerComponent implements Component {
    private static final String HOME = "home";
    private static final String NOT_HOME = "not_home";
    private static final String ZONE = "zone.";

    private final Port port;
    private Optional<String> told = Optional.empty();
    private Optional<String> found = Optional.empty(); // by coordinates or zones

    DeviceTrackerComponent(Port port) {
        this.port = port;
        port.on("state_topic", "value_template", this::onValue);
        port.on("json_attributes_topic", "json_attributes_template", this::onAttributes);
    }

    /** Home Assistant takes a tracker that does not say how it works for one that knows its position. */
    @Override
    public void announced() {
        port.attribute("source_type", Value.of(port.config().text("source_type", "gps")));
    }

    private void onValue(String value) {
        if (value.isBlank()) {
            return;
        }
        if (value.equals(port.config().text("payload_home", HOME))) {
            told = Optional.of(HOME);
        } else if (value.equals(port.config().text("payload_not_home", NOT_HOME))) {
            told = Optional.of(NOT_HOME);
        } else if (value.equals(port.config().text("payload_reset", "None"))) {
            told = Optional.empty();
        } else {
            told = Optional.of(value);
        }
        port.state(told.or(() -> found).orElse(EntityState.UNKNOWN));
    }

    private void onAttributes(String value) {
        Json.object(value).ifPresent(attributes -> {
            if (attributes.has("latitude") || attributes.has("longitude")) {
                found = byCoordinates(attributes);
            } else if (attributes.get("in_zones") instanceof JsonArray zones) {
                found = Optional.of(byZones(zones));
            } else {
                return;
            }
            if (told.isEmpty()) {
                found.ifPresent(port::state);
            }
        });
    }

    /** Coordinates that may be wrong by as much as the way outside count as home. */
    private Optional<String> byCoordinates(JsonObject attributes) {
        Optional<Double> latitude = number(attributes, "latitude");
        Optional<Double> longitude = number(attributes, "longitude");
        double accuracy = number(attributes, "gps_accuracy").orElse(0.0); // metres
        return port.position()
                .filter(home -> latitude.isPresent() && longitude.isPresent())
                .map(home ->
                        home.distance(latitude.get(), longitude.get()) - accuracy < home.radius() ? HOME : NOT_HOME);
    }

    private static Optional<Double> number(JsonObject attributes, String name) {
        return Json.member(attributes, name).flatMap(Json::number);
    }

    private static String byZones(JsonArray zones) {
        List<String> names = zones.asList().stream()
                .filter(JsonElement::isJsonPrimitive)
                .map(Json::text)
                .map(zone -> zone.startsWith(ZONE) ? zone.substring(ZONE.length()) : zone)
                .filter(zone -> !zone.isBlank())
                .toList();
        return names.stream()
                .filter(HOME::equalsIgnoreCase)
                .map(home -> HOME)
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElse(NOT_HOME);
    }
}
