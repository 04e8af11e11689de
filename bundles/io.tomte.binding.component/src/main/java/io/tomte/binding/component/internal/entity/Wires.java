package io.tomte.binding.component.internal.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.binding.component.ConfigRefused;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.mqtt.topic.TopicName;

/**
 * From the topics an entity listens to, to what it does with a message. Several wires may share a topic; they run in the order
 * they were laid.
 */
final class Wires {
    private static final class Wire {
        final List<Consumer<Message>> handlers = new ArrayList<>();
        Optional<Message> last = Optional.empty();
    }

    private final Map<String, Wire> byFilter = new LinkedHashMap<>();

    void lay(String topicKey, String filter, Consumer<Message> handler) {
        check(topicKey, filter);
        byFilter.computeIfAbsent(filter, text -> new Wire()).handlers.add(handler);
    }

    private static void check(String topicKey, String filter) {
        TopicFilter.problem(filter).ifPresent(problem -> {
            throw new ConfigRefused(topicKey + ": " + problem);
        });
        TopicFilter parsed = TopicFilter.parse(filter);
        if (parsed.isShared() || parsed.levels().stream().allMatch(TopicName::hasWildcard)) {
            throw new ConfigRefused(topicKey + " '" + filter + "' must have at least one level that is no wildcard.");
        }
    }

    Iterable<String> filters() {
        return List.copyOf(byFilter.keySet());
    }

    /**
     * The wire of this filter works on the message. An old message that is repeated once more does nothing: the broker repeats
     * for newcomers.
     *
     * @return whether anything was done
     */
    boolean receive(String filter, Message message) {
        Wire wire = byFilter.get(filter);
        if (wire == null
                || message.replay() && wire.last.filter(message::isSame).isPresent()) {
            return false;
        }
        wire.last = Optional.of(message);
        wire.handlers.forEach(handler -> handler.accept(message));
        return true;
    }

    /** The last message of each topic that the wires before also listened to, in the order of these wires. */
    Map<String, Message> remembered(Wires before) {
        Map<String, Message> remembered = new LinkedHashMap<>();
        for (String filter : byFilter.keySet()) {
            Optional.ofNullable(before.byFilter.get(filter))
                    .flatMap(wire -> wire.last)
                    .ifPresent(message -> remembered.put(filter, message.asReplay()));
        }
        return remembered;
    }
}
