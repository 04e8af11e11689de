package io.tomte.bench.scenario;

import java.util.stream.IntStream;

import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicLevels;
import io.tomte.mqtt.topic.TopicName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsTest {
    private static final int COUNT = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 128})
    void eachFilterIsForItsTopicAndNoOther(int depth) {
        Topics topics = new Topics("bench/subs/7", depth);
        for (int i = 0; i < COUNT; i++) {
            String topic = topics.topic(i);
            assertThat(TopicName.isValid(topic)).isTrue();
            assertThat(TopicLevels.count(topic)).as(topic).isEqualTo(depth);
            assertThat(IntStream.range(0, COUNT)
                            .filter(filter ->
                                    TopicFilter.parse(topics.filter(filter)).matches(topic)))
                    .containsExactly(i);
        }
    }
}
