package io.tomte.binding.homie.internal.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.binding.homie.internal.model.Description;
import io.tomte.binding.homie.internal.model.Node;
import io.tomte.binding.homie.internal.model.Property;
import io.tomte.binding.kit.Entities;
import io.tomte.binding.mqtt.adapter.AdapterOutput;

/** The entities a description makes. */
public final class EntityMaker {
    private final Entities home;
    private final AdapterOutput output;
    private final String base;
    private final boolean five;

    public EntityMaker(Entities home, AdapterOutput output, String base, boolean five) {
        this.home = home;
        this.output = output;
        this.base = base;
        this.five = five;
    }

    /** By key: the topic of the property, or of the node that is a light. */
    public Map<String, HomieEntity> of(Description description) {
        Map<String, Integer> names = new HashMap<>();
        description
                .nodes()
                .forEach(node -> node.properties().forEach(property -> names.merge(property.name(), 1, Integer::sum)));
        List<HomieEntity> made = new ArrayList<>();
        for (Node node : description.nodes()) {
            Optional<LightParts> light = LightParts.of(node);
            light.ifPresent(parts -> made.add(new LightEntity(parts, node.name(), port(node.id()))));
            Set<Property> taken = new HashSet<>(light.map(LightParts::all).orElse(List.of()));
            for (Property property : node.properties()) {
                if (!taken.contains(property)) {
                    String name =
                            names.get(property.name()) > 1 ? node.name() + " " + property.name() : property.name();
                    made.add(single(property, name));
                }
            }
        }
        Map<String, HomieEntity> entities = new LinkedHashMap<>();
        made.forEach(entity -> entities.putIfAbsent(entity.key(), entity));
        return entities;
    }

    private HomieEntity single(Property property, String name) {
        EntityPort port = port(property.path());
        return LightParts.of(property)
                .<HomieEntity>map(parts -> new LightEntity(parts, name, port))
                .orElseGet(() -> new PropertyEntity(property, name, port));
    }

    private EntityPort port(String path) {
        return new EntityPort(home, output, base, five, base + "/" + path);
    }
}
