package io.tomte.binding.zigbee2mqtt.internal.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.tomte.binding.kit.Entities;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.zigbee2mqtt.internal.expose.Expose;
import io.tomte.device.api.Kind;

/** The entities that a list of exposes makes. */
public final class Features {
    private static final Map<String, Kind> WHOLE = Map.of(
            "switch", Kind.SWITCH, "cover", Kind.COVER, "lock", Kind.LOCK, "fan", Kind.FAN, "climate", Kind.CLIMATE);

    private final AdapterOutput output;
    private final Entities home;
    private final String prefix;
    private final String topic;

    /**
     * @param prefix of the keys, with a slash at its end
     * @param topic  of the device
     */
    public Features(AdapterOutput output, Entities home, String prefix, String topic) {
        this.output = output;
        this.home = home;
        this.prefix = prefix;
        this.topic = topic;
    }

    /**
     * By key.
     *
     * @param scenes names by id
     */
    public Map<String, Feature> of(List<Expose> exposes, Map<Integer, String> scenes) {
        List<Feature> made = new ArrayList<>();
        exposes.forEach(expose -> add(made, expose));
        scenes.forEach((id, name) -> made.add(new SceneFeature(id, name, port("scene_" + id))));
        Map<String, Feature> byKey = new LinkedHashMap<>();
        made.forEach(feature -> byKey.putIfAbsent(feature.key(), feature));
        return byKey;
    }

    private void add(List<Feature> made, Expose expose) {
        Kind whole = WHOLE.get(expose.type());
        if (expose.type().equals("light")) {
            made.add(new LightFeature(expose, port(id(expose))));
            addAll(made, expose, LightFeature::covers);
        } else if (whole != null) {
            made.add(new WholeFeature(expose, whole, port(id(expose))));
            addAll(made, expose, WholeFeature::covers);
        } else if (expose.type().equals("composite") && !expose.features().isEmpty()) {
            Optional<Composite> parent = Optional.of(new Composite(expose));
            for (Expose part : expose.features()) {
                made.add(new PlainFeature(part, parent, port(expose.property() + "/" + part.property())));
            }
        } else if (!expose.property().isEmpty()) {
            made.add(new PlainFeature(expose, Optional.empty(), port(expose.property())));
        }
    }

    /** What a device is besides is an entity of its own. */
    private void addAll(List<Feature> made, Expose whole, Predicate<Expose> covered) {
        whole.features().stream().filter(covered.negate()).forEach(feature -> add(made, feature));
    }

    private static String id(Expose expose) {
        return expose.endpoint().isEmpty() ? expose.type() : expose.type() + "_" + expose.endpoint();
    }

    private Port port(String id) {
        return new Port(output, home, prefix + id, topic);
    }
}
