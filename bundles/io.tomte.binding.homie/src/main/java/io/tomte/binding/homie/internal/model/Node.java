package io.tomte.binding.homie.internal.model;

import java.util.List;

/** A part of a device. Homie 5, "Nodes". */
public record Node(String id, String name, String type, List<Property> properties) {
    public Node {
        properties = List.copyOf(properties);
    }
}
