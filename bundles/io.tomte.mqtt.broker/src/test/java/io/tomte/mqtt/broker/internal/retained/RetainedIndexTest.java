package io.tomte.mqtt.broker.internal.retained;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.tomte.mqtt.api.broker.OldRetained;
import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.broker.internal.trie.Levels;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;
import io.tomte.testkit.ManualLoops;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tree of retained messages finds what asking every topic finds, and the store holds the same. */
class RetainedIndexTest {
    private static Arbitrary<String> text(String... levels) {
        return Arbitraries.of(levels).list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<List<String>> topics() {
        return text("a", "b", "", "$s").filter(TopicName::isValid).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<String>> filters() {
        return text("a", "b", "", "$s", "+", "#")
                .filter(filter -> TopicFilter.problem(filter).isEmpty())
                .list()
                .ofSize(15);
    }

    @Property(tries = 200)
    void findsWhatAskingEveryTopicFinds(
            @ForAll("topics") List<String> put,
            @ForAll("topics") List<String> removed,
            @ForAll("filters") List<String> filters) {
        ManualLoops loops = new ManualLoops(2);
        BrokerTime time = new BrokerTime(loops.clock(), loops.clock()::nanos);
        MemoryRetainedStore store = new MemoryRetainedStore();
        RetainedIndex index = new RetainedIndex(loops, store, time, BrokerConfig.defaults());
        put.forEach(topic -> index.update(message(topic, "x", time), Receipt.none()));
        removed.forEach(topic -> index.update(message(topic, "", time), Receipt.none()));
        loops.run();
        Set<String> model = new HashSet<>(put);
        removed.forEach(model::remove);
        assertThat(index.size()).isEqualTo(model.size());
        for (String filter : filters) {
            TopicFilter asked = TopicFilter.parse(filter);
            List<String> expected = model.stream()
                    .filter(asked::matches)
                    .sorted(Comparator.comparing(Levels::of, Arrays::compare))
                    .toList();
            assertThat(index.list(filter, Integer.MAX_VALUE).stream().map(Publish::topic))
                    .containsExactlyElementsOf(expected);
            assertThat(index.list(filter, 3).stream().map(Publish::topic))
                    .containsExactlyElementsOf(expected.subList(0, Math.min(3, expected.size())));
        }
        Set<String> stored = new HashSet<>();
        store.load(message -> stored.add(message.message().topic()));
        assertThat(stored).isEqualTo(model);
    }

    @Test
    void aShortListLooksAtFewMessages() {
        ManualLoops loops = new ManualLoops(1);
        AtomicLong looked = new AtomicLong();
        BrokerTime time = new BrokerTime(
                loops.clock(),
                () -> { // every look at a message that expires asks for the time
                    looked.incrementAndGet();
                    return loops.clock().nanos();
                });
        RetainedIndex index = new RetainedIndex(loops, new MemoryRetainedStore(), time, BrokerConfig.defaults());
        Properties expiring = Properties.builder()
                .number(io.tomte.mqtt.packet.Property.MESSAGE_EXPIRY_INTERVAL, 60)
                .build();
        for (int i = 0; i < 10_000; i++) {
            Publish publish = Publish.of("g" + i % 100 + "/" + i, Bytes.utf8("x"), QoS.AT_MOST_ONCE, true)
                    .withProperties(expiring);
            index.update(Message.of(publish, "", Publication.NONE, time), Receipt.none());
        }
        loops.run();
        looked.set(0);
        assertThat(index.list("#", 5).stream().map(Publish::topic))
                .containsExactly("g0/0", "g0/100", "g0/1000", "g0/1100", "g0/1200");
        assertThat(looked.get()).isEqualTo(5);
    }

    @Test
    void tellsWhatNobodyRenewedAlsoAfterARestart() {
        ManualLoops loops = new ManualLoops(2);
        BrokerTime time = new BrokerTime(loops.clock(), loops.clock()::nanos);
        MemoryRetainedStore store = new MemoryRetainedStore();
        RetainedIndex index = new RetainedIndex(loops, store, time, BrokerConfig.defaults());
        Instant start = loops.clock().instant();
        for (String topic : List.of("b", "b/c", "a", "renewed", "$SYS/x", "gone")) {
            index.update(message(topic, "x", time), Receipt.none());
            loops.advance(Duration.ofHours(1));
        }
        index.update(message("renewed", "x", time), Receipt.none());
        index.update(message("gone", "", time), Receipt.none());
        loops.advance(Duration.ofHours(1));
        assertOld(index, start, loops.clock().instant(), "b 0 h", "b/c 1 h", "a 2 h", "renewed 6 h");

        loops.advance(Duration.ofDays(1));
        RetainedIndex again = new RetainedIndex(loops, store, time, BrokerConfig.defaults());
        again.load();
        assertOld(again, start, loops.clock().instant(), "b 0 h", "b/c 1 h", "a 2 h", "renewed 6 h");
        assertOld(again, start, start.plus(Duration.ofHours(2)), "b 0 h", "b/c 1 h");
        OldRetained few = again.before(loops.clock().instant(), 1);
        assertThat(few.entries()).extracting(entry -> entry.message().topic()).containsExactly("b");
        assertThat(few.others()).isEqualTo(3);
    }

    private static void assertOld(RetainedIndex index, Instant start, Instant then, String... expected) {
        assertThat(index.before(then, 100).entries())
                .extracting(entry -> entry.message().topic() + " "
                        + Duration.between(start, entry.since()).toHours() + " h")
                .containsExactly(expected);
    }

    @Test
    void countsFromTheStartWhereTheStoreKeptNoTime() {
        ManualLoops loops = new ManualLoops(1);
        MemoryRetainedStore store = new MemoryRetainedStore();
        store.put(
                new RetainedStore.Stored(Publish.of("old", Bytes.utf8("x"), QoS.AT_MOST_ONCE, true), Optional.empty()));
        RetainedIndex index = new RetainedIndex(
                loops, store, new BrokerTime(loops.clock(), loops.clock()::nanos), BrokerConfig.defaults());
        index.load();
        Instant began = loops.clock().instant();
        assertThat(index.before(began, 1).entries()).isEmpty();
        assertThat(index.before(began.plusSeconds(1), 1).entries())
                .extracting(OldRetained.Entry::since)
                .containsExactly(began);
    }

    private static Message message(String topic, String payload, BrokerTime time) {
        return Message.of(Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, true), "", Publication.NONE, time);
    }
}
