package io.tomte.mqtt.broker.internal.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everyone a topic reaches, grouped by loop. Immutable, so it can be remembered while the tree stays the same. */
final class Matches {
    private final List<List<Target>> byLoop;
    private final List<SharedMatch> shared;
    private final int count;

    private Matches(List<List<Target>> byLoop, List<SharedMatch> shared, int count) {
        this.byLoop = byLoop.stream().map(List::copyOf).toList();
        this.shared = List.copyOf(shared);
        this.count = count;
    }

    /** Receivers that are not chosen by a shared subscription: a list for each loop, up to the last one that has any. */
    List<List<Target>> byLoop() {
        return byLoop;
    }

    List<SharedMatch> shared() {
        return shared;
    }

    /** Matching subscriptions; a shared one counts once. */
    int count() {
        return count;
    }

    /** Collects what the tree finds. */
    static final class Collector {
        private final Map<Receiver, Target> targets = new LinkedHashMap<>();
        private final List<SharedMatch> shared = new ArrayList<>();
        private int count;

        void add(Route route) {
            count++;
            targets.merge(route.receiver(), Target.of(route), (known, more) -> known.plus(route));
        }

        void add(ShareGroup group) {
            count++;
            shared.add(SharedMatch.of(group));
        }

        Matches matches() {
            int loops =
                    1 + targets.keySet().stream().mapToInt(Receiver::loop).max().orElse(-1);
            List<List<Target>> groups = new ArrayList<>();
            for (int i = 0; i < loops; i++) {
                groups.add(new ArrayList<>());
            }
            targets.forEach((receiver, target) -> groups.get(receiver.loop()).add(target));
            return new Matches(groups, shared, count);
        }
    }
}
