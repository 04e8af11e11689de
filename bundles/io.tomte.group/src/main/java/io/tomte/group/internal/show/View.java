package io.tomte.group.internal.show;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Availability;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Value;
import io.tomte.group.api.Group;

/**
 * All that a group shows of itself. Pure.
 *
 * @param reading  empty while no member is reached: what was known last then stays
 * @param problems sentences by key
 */
record View(
        DeviceInfo device,
        EntityInfo entity,
        Availability availability,
        Optional<Reading> reading,
        Map<String, String> problems) {
    static final Set<String> PROBLEMS =
            Set.of("members-missing", "group-cycle", "members-not-reached", "units-differ", "not-a-number");

    static View of(Group group, Members members) {
        Aggregation aggregation = Aggregation.of(group);
        List<Entity> reached = members.reached();
        Map<String, String> problems = new LinkedHashMap<>();
        if (!members.missing().isEmpty()) {
            problems.put(
                    "members-missing",
                    "Not in this home: " + Words.list(members.missing())
                            + ". They count as soon as they appear; else take them out of the group.");
        }
        if (!members.circular().isEmpty()) {
            problems.put(
                    "group-cycle",
                    "The group would contain itself through " + Words.list(members.circular())
                            + ", which does not count. Take it out.");
        }
        List<Entity> unreached = members.unreached();
        if (!reached.isEmpty() && !unreached.isEmpty()) {
            problems.put(
                    "members-not-reached",
                    "Not reached: "
                            + Words.list(
                                    unreached.stream().map(Entity::displayName).toList())
                            + ".");
        }
        problems.putAll(aggregation.problems(members));
        return new View(
                device(group),
                entity(group, aggregation, members.present()),
                availability(members, reached),
                reached.isEmpty() ? Optional.empty() : Optional.of(reading(aggregation.read(members), unreached)),
                problems);
    }

    private static Reading reading(Reading read, List<Entity> unreached) {
        return unreached.isEmpty()
                ? read
                : read.with(
                        "not_reached",
                        Value.texts(unreached.stream().map(Entity::id).toList()));
    }

    private static Availability availability(Members members, List<Entity> reached) {
        if (!reached.isEmpty()) {
            return new Availability.Online();
        }
        return new Availability.Offline(
                members.present().isEmpty() ? "none of its members exists" : "none of its members can be reached");
    }

    private static DeviceInfo device(Group group) {
        DeviceInfo plain = DeviceInfo.of("tomte_group_" + group.id(), group.name());
        return new DeviceInfo(
                plain.name(),
                plain.identifiers(),
                plain.connections(),
                plain.manufacturer(),
                Optional.of("Group"),
                plain.modelId(),
                plain.serialNumber(),
                plain.hwVersion(),
                plain.swVersion(),
                plain.configurationUrl(),
                plain.suggestedArea(),
                plain.viaDevice());
    }

    private static EntityInfo entity(Group group, Aggregation aggregation, List<Entity> members) {
        Map<String, Value> capabilities = Abilities.capabilities(group.kind(), members);
        capabilities.put("entity_id", Value.texts(group.members()));
        return new EntityInfo(
                group.kind(),
                Optional.of("tomte_group_" + group.id()),
                group.id(),
                Optional.empty(),
                true,
                Pool.shared(members, member -> member.info().deviceClass()),
                aggregation.unit(members),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                capabilities,
                Abilities.actions(group.kind(), members),
                Map.of());
    }
}
