package io.tomte.binding.homie.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device says of itself, whatever the version.
 *
 * @param root    id of the device whose loss is the loss of this one; Homie 5
 * @param parent  id of the device this one belongs to; Homie 5
 * @param details {@code model}, {@code software}, {@code mac}, {@code address}, where they are known
 */
public record Description(
        String name, List<Node> nodes, Optional<String> root, Optional<String> parent, Map<String, String> details) {
    /** More of them are not read: no real device has so many. */
    public static final int MOST_PROPERTIES = 1_000;

    public Description {
        nodes = List.copyOf(nodes);
        details = Map.copyOf(details);
    }
}
