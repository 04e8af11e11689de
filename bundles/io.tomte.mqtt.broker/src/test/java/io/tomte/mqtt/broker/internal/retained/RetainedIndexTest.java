package io.tomte.mqtt.broker.internal.retained;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.store.MemoryRetainedStore;
import io.tomte.mqtt.packet.Bytes;
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
            assertThat(index.list(filter, Integer.MAX_VALUE).stream().map(Publish::topic))
                    .containsExactlyInAnyOrderElementsOf(
                            model.stream().filter(asked::matches).toList());
        }
        Set<String> stored = new HashSet<>();
        store.load(message -> stored.add(message.message().topic()));
        assertThat(stored).isEqualTo(model);
    }

    private static Message message(String topic, String payload, BrokerTime time) {
        return Message.of(Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, true), "", Publication.NONE, time);
    }
}
