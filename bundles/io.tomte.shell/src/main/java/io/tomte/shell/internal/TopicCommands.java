package io.tomte.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;

/** Commands about retained messages. Any thread. */
public final class TopicCommands {
    private static final int MOST = 100_000;
    private static final int MOST_SHOWN = 500;

    private final Hub hub;

    public TopicCommands(Hub hub) {
        this.hub = hub;
    }

    /** What lies one level below a topic. */
    public String topics(String prefix) {
        return prefix.isEmpty()
                ? hub.withBroker(broker -> levels(broker, "", "#"))
                : TopicName.problem(prefix)
                        .orElseGet(() -> hub.withBroker(broker -> levels(broker, prefix + "/", prefix + "/#")));
    }

    public String retained(String filter) {
        return TopicFilter.problem(filter)
                .orElseGet(() -> hub.withBroker(broker -> {
                    List<Publish> found = broker.retained(filter, MOST_SHOWN);
                    Table table = new Table("TOPIC", "QOS", "BYTES", "PAYLOAD");
                    found.forEach(message -> table.row(
                            message.topic(),
                            message.qos().code(),
                            message.payload().size(),
                            message.payload().utf8()));
                    String more = found.size() < MOST_SHOWN ? "" : "\nOnly the first " + MOST_SHOWN + " are shown.";
                    return table.orElse("No retained message matches " + filter + ".") + more;
                }));
    }

    private static String levels(Broker broker, String below, String filter) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Publish message : broker.retained(filter, MOST)) {
            String rest = message.topic()
                    .substring(Math.min(below.length(), message.topic().length()));
            int slash = rest.indexOf('/');
            if (message.topic().length() > below.length()) {
                counts.merge(slash < 0 ? rest : rest.substring(0, slash), 1, Integer::sum);
            }
        }
        Table table = new Table("TOPIC", "RETAINED");
        counts.forEach((name, count) -> table.row(below + name, count));
        return table.orElse("Nothing is retained there.");
    }
}
