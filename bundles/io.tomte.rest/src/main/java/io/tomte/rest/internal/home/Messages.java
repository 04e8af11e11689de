package io.tomte.rest.internal.home;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import io.tomte.device.api.Entity;
import io.tomte.device.api.MessageTrace;
import io.tomte.rest.internal.json.HomeJson;

/** The last raw messages of a device, out of all adapters that keep some. */
final class Messages {
    private static final int MOST = 50;

    private Messages() {}

    /** Newest first. */
    static JsonArray of(List<MessageTrace> traces, List<Entity> entities) {
        Map<String, Set<String>> keys = entities.stream()
                .collect(Collectors.groupingBy(Entity::source, Collectors.mapping(Entity::key, Collectors.toSet())));
        return HomeJson.array(
                traces.stream()
                        .filter(trace -> keys.containsKey(trace.source()))
                        .flatMap(trace -> trace.recent(keys.getOrDefault(trace.source(), Set.of())).stream())
                        .sorted(Comparator.comparing(MessageTrace.Traced::at).reversed())
                        .limit(MOST)
                        .toList(),
                HomeJson::message);
    }
}
