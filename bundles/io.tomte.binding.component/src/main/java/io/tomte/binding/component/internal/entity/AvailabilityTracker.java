package io.tomte.binding.component.internal.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.component.Config;
import io.tomte.binding.component.ConfigRefused;
import io.tomte.device.api.Availability;

/** Whether an entity can be reached, out of one or more topics and the age of its value. */
final class AvailabilityTracker {
    /** One topic, and how what it says is read. */
    static final class Source {
        final String topic;
        final Optional<Reading> reading;
        private final String available;
        private final String notAvailable;
        private Optional<Boolean> said = Optional.empty();

        private Source(String topic, Optional<Reading> reading, String available, String notAvailable) {
            this.topic = topic;
            this.reading = reading;
            this.available = available;
            this.notAvailable = notAvailable;
        }

        private boolean online() {
            return said.orElse(false);
        }

        private String reason() {
            return said.isPresent() ? topic + " says " + notAvailable : "nothing came on " + topic + " yet";
        }
    }

    private final List<Source> sources;
    private final String mode;
    private final boolean expires;
    private Optional<Source> latest = Optional.empty();
    private Optional<String> expired;

    AvailabilityTracker(Config config) {
        this.sources = sources(config);
        this.mode = config.text("availability_mode", "latest");
        this.expires = config.number("expire_after", 0) > 0;
        this.expired = expires ? Optional.of("no value came yet") : Optional.empty();
    }

    private static List<Source> sources(Config config) {
        List<Source> sources = new ArrayList<>();
        config.text("availability_topic")
                .ifPresent(topic -> sources.add(new Source(
                        topic,
                        Reading.first(config, "availability_template"),
                        config.text("payload_available", "online"),
                        config.text("payload_not_available", "offline"))));
        config.get("availability").ifPresent(element -> {
            for (JsonElement item : element instanceof JsonArray list ? list : List.of(element)) {
                if (!(item instanceof JsonObject object)) {
                    throw new ConfigRefused("The key availability must be an object or a list of objects.");
                }
                Config own = new Config(object);
                own.require("topic");
                sources.add(new Source(
                        own.text("topic", ""),
                        Reading.first(own, "value_template"),
                        own.text("payload_available", "online"),
                        own.text("payload_not_available", "offline")));
            }
        });
        return sources;
    }

    List<Source> sources() {
        return sources;
    }

    void received(Source source, String value) {
        if (value.equals(source.available)) {
            source.said = Optional.of(true);
        } else if (value.equals(source.notAvailable)) {
            source.said = Optional.of(false);
        } else {
            return; // Home Assistant ignores other values
        }
        latest = Optional.of(source);
    }

    void fresh() {
        expired = Optional.empty();
    }

    void expire(String reason) {
        expired = Optional.of(reason);
    }

    Availability now() {
        if (sources.isEmpty() && !expires) {
            return new Availability.Undeclared();
        }
        return offline()
                .or(() -> expired)
                .<Availability>map(Availability.Offline::new)
                .orElseGet(Availability.Online::new);
    }

    private Optional<String> offline() {
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        List<Source> silent =
                sources.stream().filter(source -> !source.online()).toList();
        return switch (mode) {
            case "all" -> silent.stream().findFirst().map(Source::reason);
            case "any" ->
                silent.size() < sources.size()
                        ? Optional.empty()
                        : Optional.of(silent.getFirst().reason());
            default -> {
                Source last = latest.orElse(sources.getFirst());
                yield last.online() ? Optional.empty() : Optional.of(last.reason());
            }
        };
    }
}
