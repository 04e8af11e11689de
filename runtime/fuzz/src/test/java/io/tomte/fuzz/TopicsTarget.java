package io.tomte.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;
import io.tomte.testkit.ManualLoops;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;

/** Lines of text as filters and topics: one filter alone and the tree of the broker match as the definition says. */
public final class TopicsTarget {
    private static final int MOST_LINES = 24;

    private TopicsTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        List<TopicFilter> filters = new ArrayList<>();
        List<String> topics = new ArrayList<>();
        new String(data, StandardCharsets.UTF_8).lines().limit(MOST_LINES).forEach(line -> {
            FramesTarget.require(
                    TopicFilter.problem(line).isEmpty() == isFilter(line),
                    "as a filter, '" + line + "' is judged wrongly");
            if (isFilter(line)) {
                filters.add(TopicFilter.parse(line));
            }
            boolean name = isText(line) && !TopicName.hasWildcard(line);
            FramesTarget.require(TopicName.isValid(line) == name, "as a topic, '" + line + "' is judged wrongly");
            if (name) {
                topics.add(line);
            }
        });
        oneByOne(filters, topics);
        tree(filters.stream().distinct().toList(), topics);
    }

    private static void oneByOne(List<TopicFilter> filters, List<String> topics) {
        for (TopicFilter filter : filters) {
            for (String topic : topics) {
                FramesTarget.require(
                        filter.matches(topic) == matches(filter.filter(), topic), filter + " is wrong about " + topic);
            }
        }
    }

    private static void tree(List<TopicFilter> filters, List<String> topics) {
        ManualLoops loops = new ManualLoops(1);
        BrokerCore broker = BrokerCore.on(loops)
                .auth(() -> List.of(new OpenDoor()))
                .config(BrokerConfig.builder()
                        .subscriptions(MOST_LINES, Integer.MAX_VALUE)
                        .build())
                .start();
        TestClient client = TestClient.connect(broker, loops, "c");
        for (TopicFilter filter : filters) {
            FramesTarget.require(
                    client.subscribe(filter.text(), QoS.AT_MOST_ONCE) == ReasonCode.SUCCESS, "refuses " + filter);
        }
        FramesTarget.require(broker.stats().subscriptions() == filters.size(), "counts " + broker.stats());
        for (String topic : topics) {
            long expected = filters.stream()
                    .filter(filter -> matches(filter.filter(), topic))
                    .count();
            FramesTarget.require(broker.matches(topic) == expected, "the tree is wrong about " + topic);
        }
        client.disconnect();
        FramesTarget.require(broker.stats().subscriptions() == 0, "the tree keeps what was removed");
    }

    // ---- the definition, MQTT 5 section 4.7

    private static boolean isText(String text) {
        return !text.isEmpty()
                && text.indexOf('\0') < 0
                && text.getBytes(StandardCharsets.UTF_8).length <= 65_535
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isFilter(String text) {
        if (!isText(text)) {
            return false;
        }
        if (text.startsWith("$share/")) { // section 4.8.2
            String[] parts = text.split("/", 3);
            return parts.length == 3
                    && !parts[1].isEmpty()
                    && !TopicName.hasWildcard(parts[1])
                    && isText(parts[2])
                    && hasWildcardsInPlace(parts[2]);
        }
        return hasWildcardsInPlace(text);
    }

    private static boolean hasWildcardsInPlace(String filter) {
        List<String> levels = List.of(filter.split("/", -1));
        return levels.stream().allMatch(level -> level.length() == 1 || !TopicName.hasWildcard(level))
                && !levels.subList(0, levels.size() - 1).contains("#");
    }

    private static boolean matches(String filter, String topic) {
        if (topic.startsWith("$") && (filter.startsWith("+") || filter.startsWith("#"))) {
            return false;
        }
        return matches(List.of(filter.split("/", -1)), List.of(topic.split("/", -1)));
    }

    private static boolean matches(List<String> filter, List<String> topic) {
        if (filter.isEmpty()) {
            return topic.isEmpty();
        }
        String first = filter.getFirst();
        if (first.equals("#")) {
            return true;
        }
        return !topic.isEmpty()
                && (first.equals("+") || first.equals(topic.getFirst()))
                && matches(filter.subList(1, filter.size()), topic.subList(1, topic.size()));
    }
}
