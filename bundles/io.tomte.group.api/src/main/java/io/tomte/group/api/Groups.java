package io.tomte.group.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Kind;
import org.osgi.annotation.versioning.ProviderType;

import static io.tomte.device.api.Kind.BINARY_SENSOR;
import static io.tomte.device.api.Kind.CLIMATE;
import static io.tomte.device.api.Kind.COVER;
import static io.tomte.device.api.Kind.FAN;
import static io.tomte.device.api.Kind.LIGHT;
import static io.tomte.device.api.Kind.LOCK;
import static io.tomte.device.api.Kind.NUMBER;
import static io.tomte.device.api.Kind.SENSOR;
import static io.tomte.device.api.Kind.SWITCH;

/**
 * Keeps the groups. Any thread; nothing blocks. Changes happen one after the other; stages complete on a thread of the groups once
 * the change is on disk and part of the home, or fail with {@link java.util.NoSuchElementException}, {@link GroupInvalidException},
 * {@link java.util.ConcurrentModificationException} (stale {@code rev}) or {@link IllegalStateException} (cannot be saved now),
 * each with a sentence.
 */
@ProviderType
public interface Groups {
    /** Source of the entities of groups in the home. */
    String SOURCE = "group";

    /** Kinds of groups, and what may be a member of each. */
    Map<Kind, Set<Kind>> KINDS = Map.of(
            LIGHT, Set.of(LIGHT, SWITCH),
            SWITCH, Set.of(SWITCH, LIGHT, FAN),
            BINARY_SENSOR, Set.of(BINARY_SENSOR),
            SENSOR, Set.of(SENSOR, NUMBER),
            COVER, Set.of(COVER),
            FAN, Set.of(FAN),
            LOCK, Set.of(LOCK),
            CLIMATE, Set.of(CLIMATE));

    /** In the order of their ids. */
    List<Status> list();

    Optional<Status> find(String id);

    /** Makes a group; id and rev of the argument are ignored, the id is made of the name. */
    CompletionStage<Status> add(Group group);

    /**
     * Changes name, mode, members and area.
     *
     * @param rev expected revision, or empty for any
     */
    CompletionStage<Status> replace(Group group, Optional<Long> rev);

    /** @param rev expected revision, or empty for any */
    CompletionStage<Void> remove(String id, Optional<Long> rev);

    /**
     * A group and how it does.
     *
     * @param entity  id of its entity; empty while the home does not show it yet
     * @param missing members that do not exist
     */
    record Status(Group group, Optional<String> entity, List<String> missing) {
        public Status {
            missing = List.copyOf(missing);
        }
    }
}
