package io.tomte.binding.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Value;

/** Compares what cases write with values and messages. */
public final class CorpusJson {
    private static final Gson GSON = new Gson();

    private CorpusJson() {}

    public static Value value(JsonElement element) {
        return Value.fromJava(GSON.fromJson(element, Object.class));
    }

    /** Numbers may be written as text, and an expected object may say less. */
    public static boolean same(Value expected, Value actual) {
        if (expected instanceof Value.MapOf some && actual instanceof Value.MapOf all) {
            return some.values().entrySet().stream()
                    .allMatch(entry -> same(entry.getValue(), all.values().getOrDefault(entry.getKey(), Value.NONE)));
        }
        return expected.equals(actual)
                || expected instanceof Value.Text text
                        && actual instanceof Value.Num number
                        && text.value().equals(String.valueOf(number.toJava()));
    }

    /** @param json the payload is compared as JSON, whatever the order and the blanks; keys of {@code ignored} may be there too */
    public static boolean same(JsonObject publish, Sent sent, boolean json, Set<String> ignored) {
        String payload = publish.get("payload").getAsString();
        boolean samePayload = json
                ? parse(payload).equals(parse(sent.payload()).map(value -> without(value, ignored)))
                : payload.equals(sent.payload());
        return samePayload
                && publish.get("topic").getAsString().equals(sent.topic())
                && publish.get("qos").getAsInt() == sent.qos()
                && publish.get("retain").getAsBoolean() == sent.retain();
    }

    private static Value without(Value value, Set<String> ignored) {
        if (value instanceof Value.MapOf map) {
            Map<String, Value> kept = new LinkedHashMap<>(map.values());
            kept.keySet().removeAll(ignored);
            return new Value.MapOf(kept);
        }
        return value;
    }

    private static Optional<Value> parse(String payload) {
        try {
            return Optional.of(value(JsonParser.parseString(payload)));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }
}
