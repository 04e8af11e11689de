package io.tomte.rest.internal.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.topic.TopicName;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.events.Loop;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.MessageJson;

/** Looking at topics and publishing; docs/api.md, "Topics and clients". */
public final class TopicCalls {
    private static final int MOST_RETAINED = 100_000;
    private static final int MOST_DEPTH = 5;

    private final Services services;
    private final Loop loop;
    private final TopicWatch watch;
    private final PageClient page;

    public TopicCalls(Services services, Loop loop, TopicWatch watch, PageClient page) {
        this.services = services;
        this.loop = loop;
        this.watch = watch;
        this.page = page;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/topics", this::tree),
                Route.owner("GET", "/topics/value", this::value),
                Route.owner("GET", "/topics/picture", this::picture),
                Route.owner("POST", "/publish", this::publish),
                Route.owner("DELETE", "/retained", this::removeRetained),
                Route.owner("DELETE", "/topics/retained", this::removeRetained));
    }

    private CompletionStage<Response> tree(Request request) {
        Broker broker = services.needBroker();
        String prefix = request.query("prefix").orElse("");
        int depth = depth(request);
        if (!prefix.isEmpty()) {
            refuseBad(prefix, problem -> new Problem(422, "bad-topic", problem));
        }
        return onLoop(() -> watch.seen().startingWith(prefix)).thenApply(seen -> {
            JsonObject json = new JsonObject();
            json.addProperty("prefix", prefix);
            json.add("children", tree(broker, prefix, depth, seen).toJson());
            return Response.ok(json);
        });
    }

    private TopicTree tree(Broker broker, String prefix, int depth, Map<String, Seen.Value> seen) {
        Map<String, Supplier<JsonElement>> values = new HashMap<>();
        List<String> filters = prefix.isEmpty() ? List.of("#", "$SYS/#") : List.of(prefix + "/#");
        for (String filter : filters) {
            for (Publish message : broker.retained(filter, MOST_RETAINED)) {
                values.put(message.topic(), () -> MessageJson.value(message, true, Optional.empty()));
            }
        }
        seen.forEach((topic, value) -> values.put(topic, () -> json(value)));
        TopicTree tree = new TopicTree(prefix, depth);
        values.forEach(tree::add);
        return tree;
    }

    private CompletionStage<Response> value(Request request) {
        Broker broker = services.needBroker();
        String topic = topic(request);
        return onLoop(() -> watch.seen().get(topic))
                .thenApply(seen -> Response.ok(seen.map(this::json)
                        .or(() -> broker.retained(topic).map(kept -> MessageJson.value(kept, true, Optional.empty())))
                        .orElseThrow(TopicCalls::noValue)));
    }

    private CompletionStage<Response> picture(Request request) {
        Broker broker = services.needBroker();
        String topic = topic(request);
        return onLoop(() -> watch.seen().get(topic).map(Seen.Value::message))
                .thenApply(seen ->
                        Pictures.of(seen.or(() -> broker.retained(topic)).orElseThrow(TopicCalls::noValue)));
    }

    private static Problem noValue() {
        return new Problem(
                404,
                "no-such-topic",
                "No value of this topic is known: nothing is retained there, and nothing was seen live.");
    }

    private CompletionStage<Response> publish(Request request) {
        Broker broker = services.needBroker();
        Fields fields = request.fields();
        String topic = fields.text("topic");
        String payload = fields.optionalText("payload").orElse("");
        int qos = fields.integer("qos", 0, 2, 0);
        boolean retain = fields.bool("retain", false);
        fields.refuseOthers();
        refuseBad(topic, problem -> Problem.field("bad-topic", "/topic", problem));
        int matched = broker.matches(topic);
        return page.publish(Publish.of(topic, Bytes.utf8(payload), QoS.of(qos), retain))
                .thenApply(done -> {
                    JsonObject json = new JsonObject();
                    json.addProperty("matched", matched);
                    return Response.json(202, json);
                });
    }

    private CompletionStage<Response> removeRetained(Request request) {
        services.needBroker();
        Publish empty = Publish.of(topic(request), Bytes.EMPTY, QoS.AT_LEAST_ONCE, true);
        return page.publish(empty).thenApply(done -> Response.noContent());
    }

    private JsonObject json(Seen.Value value) {
        return MessageJson.value(value.message(), watch.isRetained(value.message()), Optional.of(value.at()));
    }

    private <T> CompletionStage<T> onLoop(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop);
    }

    private static String topic(Request request) {
        String topic = request.query("topic")
                .orElseThrow(() -> new Problem(422, "bad-topic", "Say which topic, as in ?topic=a/b."));
        refuseBad(topic, problem -> new Problem(422, "bad-topic", problem));
        return topic;
    }

    private static void refuseBad(String topic, Function<String, Problem> problem) {
        TopicName.problem(topic).map(problem).ifPresent(bad -> {
            throw bad;
        });
    }

    private static int depth(Request request) {
        String depth = request.query("depth").orElse("1");
        if (!depth.matches("[1-" + MOST_DEPTH + "]")) {
            throw new Problem(422, "bad-value", "The depth must be a number from 1 to " + MOST_DEPTH + ".");
        }
        return Integer.parseInt(depth);
    }
}
