package io.tomte.mqtt.broker.internal.trie;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class PersistentMapTest {
    record Step(String key, boolean put, int value) {}

    /** Keys are the ends of longer texts. */
    record Entry(String text, int from, int value) implements Keyed {
        static Entry of(Step step) {
            String before = "x/".repeat(Math.floorMod(step.value, 3));
            return new Entry(before + step.key, before.length(), step.value);
        }
    }

    /** Few keys, so that they meet again; "Aa" and "BB" have one hash, "AaAa", "BBBB", "AaBB" another. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "", "$"),
                Arbitraries.strings().alpha().ofMaxLength(2));
        Arbitrary<Step> step = keys.flatMap(key -> Arbitraries.of(true, true, false)
                .flatMap(put -> Arbitraries.integers().map(value -> new Step(key, put, value))));
        return step.list().ofMaxSize(300);
    }

    @Property(tries = 200)
    void behavesLikeAMapAndLeavesOldVersionsAlone(@ForAll("steps") List<Step> steps) {
        Map<String, Integer> model = new HashMap<>();
        PersistentMap<Entry> map = PersistentMap.empty();
        for (Step step : steps) {
            PersistentMap<Entry> before = map;
            int sizeBefore = model.size();
            map = step.put ? map.with(Entry.of(step)) : map.without(step.key);
            assertThat(before.size()).isEqualTo(sizeBefore);
            assertThat(before.get(step.key).isPresent()).isEqualTo(model.containsKey(step.key));
            if (step.put) {
                model.put(step.key, step.value);
            } else {
                model.remove(step.key);
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        PersistentMap<Entry> end = map;
        model.forEach((key, value) -> assertThat(
                        end.get("a/" + key + "/b", 2, 2 + key.length()).map(Entry::value))
                .contains(value));
        List<Integer> iterated = new ArrayList<>();
        end.iterator().forEachRemaining(entry -> iterated.add(entry.value));
        List<Integer> visited = new ArrayList<>();
        end.forEach(entry -> visited.add(entry.value));
        assertThat(iterated).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(visited).containsExactlyInAnyOrderElementsOf(model.values());
    }
}
