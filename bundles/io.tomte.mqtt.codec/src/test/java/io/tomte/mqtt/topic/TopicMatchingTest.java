package io.tomte.mqtt.topic;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class TopicMatchingTest {
    @Provide
    Arbitrary<String> filters() {
        Arbitrary<String> levels = Arbitraries.of("", "a", "b", "+", "$x");
        Arbitrary<String> last = Arbitraries.of("", "a", "b", "+", "#");
        return levels.list()
                .ofMaxSize(4)
                .flatMap(front -> last.map(end -> join(front, end)))
                .filter(text -> !text.isEmpty());
    }

    private static String join(List<String> front, String end) {
        return front.isEmpty() ? end : String.join("/", front) + "/" + end;
    }

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.of("", "a", "b", "$x", "$")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(levels -> String.join("/", levels))
                .filter(text -> !text.isEmpty());
    }

    @Property(tries = 3_000)
    void matchesAsTheDefinitionSays(@ForAll("filters") String filter, @ForAll("topics") String topic) {
        assertThat(TopicFilter.parse(filter).matches(topic))
                .as("%s on %s", filter, topic)
                .isEqualTo(naive(filter, topic));
        assertThat(TopicFilter.parse("$share/g/" + filter).matches(topic)).isEqualTo(naive(filter, topic));
    }

    private static boolean naive(String filter, String topic) {
        if (topic.startsWith("$") && !filter.startsWith("$")) {
            return false;
        }
        return naive(List.of(filter.split("/", -1)), List.of(topic.split("/", -1)));
    }

    private static boolean naive(List<String> filter, List<String> topic) {
        if (filter.isEmpty()) {
            return topic.isEmpty();
        }
        String first = filter.get(0);
        if (first.equals("#")) {
            return true;
        }
        return !topic.isEmpty()
                && (first.equals("+") || first.equals(topic.get(0)))
                && naive(filter.subList(1, filter.size()), topic.subList(1, topic.size()));
    }

    @Property
    void everyTopicNameMatchesItself(@ForAll("topics") String topic) {
        assertThat(TopicFilter.parse(topic).matches(topic)).isTrue();
    }

    @Property
    void anyTextIsAFilterOrHasAProblem(@ForAll String text) {
        assertThat(TopicFilter.problem(text).isPresent()).isEqualTo(!isFilter(text));
        assertThat(TopicName.isValid(text)).isEqualTo(TopicName.problem(text).isEmpty());
    }

    private static boolean isFilter(String text) {
        if (text.isEmpty() || text.contains("\0") || Utf8.length(text) < 0 || text.startsWith("$share/")) {
            return false; // shared ones do not come up at random
        }
        List<String> levels = List.of(text.split("/", -1));
        return levels.stream().allMatch(level -> level.length() == 1 || !TopicName.hasWildcard(level))
                && !levels.subList(0, levels.size() - 1).contains("#");
    }

    @Property
    void levelsJoinToTheFilter(@ForAll("filters") String filter) {
        TopicFilter parsed = TopicFilter.parse(filter);
        assertThat(String.join("/", parsed.levels())).isEqualTo(filter);
        assertThat(parsed.levels()).hasSize(TopicLevels.count(filter));
    }
}
