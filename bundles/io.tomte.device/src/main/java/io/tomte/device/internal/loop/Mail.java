package io.tomte.device.internal.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.tomte.device.api.Cause;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Value;
import io.tomte.device.internal.identity.Place;

/** One thing for the home loop to do. */
public sealed interface Mail {
    /** A change made by the hub itself or by a person. */
    public record Work(Runnable task) implements Mail {}

    /** What an adapter reported, applied as one step. */
    public record Apply(String source, List<HomeUpdate> updates, CompletableFuture<Void> done) implements Mail {
        /** Whether only the newest of these counts, so that they may be folded. */
        boolean isFoldable() {
            return updates.stream().allMatch(u -> u instanceof HomeUpdate.Report || u instanceof HomeUpdate.Reach);
        }
    }

    /** Reports that came while the mailbox was full: the newest per entity. Guarded by the mailbox until it is taken. */
    public final class Folded implements Mail {
        private record Place(String source, String key) {}

        private record Newest(Optional<HomeUpdate.Reach> reach, Optional<HomeUpdate.Report> report) {}

        private final Map<Place, Newest> newest = new LinkedHashMap<>();
        public final CompletableFuture<Void> done = new CompletableFuture<>();

        /** @return how many earlier ones are replaced by these */
        int add(String source, List<HomeUpdate> updates) {
            int replaced = 0;
            for (HomeUpdate update : updates) {
                Place place = new Place(source, update.key());
                Newest before = newest.getOrDefault(place, new Newest(Optional.empty(), Optional.empty()));
                if (update instanceof HomeUpdate.Reach reach) {
                    replaced += before.reach.isPresent() ? 1 : 0;
                    newest.put(place, new Newest(Optional.of(reach), before.report));
                } else if (update instanceof HomeUpdate.Report report) {
                    replaced += before.report.isPresent() ? 1 : 0;
                    HomeUpdate.Report merged =
                            before.report.map(older -> merge(older, report)).orElse(report);
                    newest.put(place, new Newest(before.reach, Optional.of(merged)));
                }
            }
            return replaced;
        }

        private static HomeUpdate.Report merge(HomeUpdate.Report older, HomeUpdate.Report newer) {
            Map<String, Value> attributes = new LinkedHashMap<>(older.attributes());
            attributes.putAll(newer.attributes());
            Cause cause = newer.cause().replay() ? older.cause() : newer.cause(); // a live one makes it live
            return new HomeUpdate.Report(newer.key(), newer.state().or(older::state), attributes, cause);
        }

        /** The reports in the order their entities first came. */
        public List<Apply> unfold() {
            List<Apply> all = new ArrayList<>(newest.size());
            newest.forEach((place, n) -> {
                List<HomeUpdate> updates = new ArrayList<>(2);
                n.reach.ifPresent(updates::add);
                n.report.ifPresent(updates::add);
                all.add(new Apply(place.source, updates, new CompletableFuture<>()));
            });
            return all;
        }
    }
}
