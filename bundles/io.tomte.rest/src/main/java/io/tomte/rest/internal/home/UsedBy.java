package io.tomte.rest.internal.home;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.Rules;

/** Which rules speak of a device. Pure. */
final class UsedBy {
    private UsedBy() {}

    static JsonArray rules(Optional<Rules> engine, List<Entity> entities) {
        Set<String> ids = entities.stream().map(Entity::id).collect(Collectors.toSet());
        JsonArray json = new JsonArray();
        engine.stream()
                .flatMap(rules -> rules.list().stream())
                .map(Rules.Status::rule)
                .filter(rule -> mentions(rule, ids))
                .forEach(rule -> json.add(reference(rule)));
        return json;
    }

    private static boolean mentions(Rule rule, Set<String> ids) {
        return Stream.of(rule.triggers(), rule.conditions(), rule.actions())
                .flatMap(Collection::stream)
                .anyMatch(step -> step.params().values().stream().anyMatch(value -> mentions(value, ids)));
    }

    private static boolean mentions(Value value, Set<String> ids) {
        return switch (value) {
            case Value.Text text -> ids.contains(text.value());
            case Value.ListOf list -> list.values().stream().anyMatch(inner -> mentions(inner, ids));
            case Value.MapOf map -> map.values().values().stream().anyMatch(inner -> mentions(inner, ids));
            case Value.None none -> false;
            case Value.Bool bool -> false;
            case Value.Num number -> false;
        };
    }

    private static JsonObject reference(Rule rule) {
        JsonObject json = new JsonObject();
        json.addProperty("id", rule.id());
        json.addProperty("name", rule.name());
        return json;
    }
}
