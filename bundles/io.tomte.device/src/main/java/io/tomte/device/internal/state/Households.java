package io.tomte.device.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which entities belong to which device, in the order they came. Home loop only; what {@link #all} gives stays as it is. */
final class Households {
    private Buckets<List<String>> members = Buckets.empty(); // ids of the entities of each device

    Map<String, List<String>> all() {
        return members;
    }

    void moves(String entity, Optional<String> from, Optional<String> to) {
        if (from.equals(to)) {
            return;
        }
        from.ifPresent(device -> {
            List<String> left = new ArrayList<>(members.getOrDefault(device, List.of()));
            left.remove(entity);
            members = left.isEmpty() ? members.without(device) : members.with(device, List.copyOf(left));
        });
        to.ifPresent(device -> {
            List<String> more = new ArrayList<>(members.getOrDefault(device, List.of()));
            more.add(entity);
            members = members.with(device, List.copyOf(more));
        });
    }
}
