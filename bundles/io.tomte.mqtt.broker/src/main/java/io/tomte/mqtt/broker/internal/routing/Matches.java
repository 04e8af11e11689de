package io.tomte.mqtt.broker.internal.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everyone a topic reaches, grouped by loop. Immutable, so it can be remembered while the tree stays the same. */
final class Matches {
    private final List<List<Target>> byLoop;
    private final List<SharedMatch> shared;
    private final int count;

    private Matches(List<List<Target>> byLoop, List<SharedMatch> shared, int count) {
        this.byLoop = List.copyOf(byLoop);
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

    /** Collects what the tree finds. Mostly that is one subscription or none, so the first one needs no map. */
    static final class Collector {
        private final List<SharedMatch> shared = new ArrayList<>(0);
        private Optional<Route> first = Optional.empty();
        private Map<Receiver, Target> targets = Map.of(); // used from the second on
        private int count;

        void add(Route route) {
            count++;
            if (first.isEmpty()) {
                first = Optional.of(route);
                return;
            }
            if (targets.isEmpty()) {
                targets = new LinkedHashMap<>();
                merge(first.get());
            }
            merge(route);
        }

        private void merge(Route route) {
            targets.merge(route.receiver(), Target.of(route), (known, more) -> known.plus(route));
        }

        void add(ShareGroup group) {
            count++;
            shared.add(SharedMatch.of(group));
        }

        Matches matches() {
            if (targets.isEmpty()) {
                return new Matches(first.map(Collector::alone).orElse(List.of()), shared, count);
            }
            int loops =
                    1 + targets.keySet().stream().mapToInt(Receiver::loop).max().orElse(-1);
            List<List<Target>> groups = new ArrayList<>();
            for (int i = 0; i < loops; i++) {
                groups.add(new ArrayList<>());
            }
            targets.forEach((receiver, target) -> groups.get(receiver.loop()).add(target));
            groups.replaceAll(List::copyOf);
            return new Matches(groups, shared, count);
        }

        private static List<List<Target>> alone(Route route) {
            List<Target> target = List.of(Target.of(route));
            int loop = route.receiver().loop();
            return loop == 0 ? List.of(target) : padded(loop, target);
        }

        private static List<List<Target>> padded(int loop, List<Target> target) {
            List<List<Target>> groups = new ArrayList<>(Collections.nCopies(loop, List.of()));
            groups.add(target);
            return groups;
        }
    }
}
