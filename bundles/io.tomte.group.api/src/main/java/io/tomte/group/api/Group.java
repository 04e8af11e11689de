package io.tomte.group.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tomte.device.api.Kind;

/**
 * Several entities that are seen and switched as one; see {@link Groups#KINDS}.
 *
 * @param id      lower case letters, digits and {@code _}; never changes
 * @param name    that of its device
 * @param kind    of its entity; never changes
 * @param mode    how sensors and binary sensors are taken together; empty for all other kinds
 * @param members ids of entities, in the order people gave them; some may not exist yet, or no longer
 * @param area    id of the area of its device
 * @param rev     grows with each change
 */
public record Group(
        String id, String name, Kind kind, Optional<Mode> mode, List<String> members, Optional<String> area, long rev) {
    public Group {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(mode, "mode");
        members = List.copyOf(members);
        Objects.requireNonNull(area, "area");
    }
}
