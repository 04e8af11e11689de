package io.tomte.rest.internal.events;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.rest.internal.http.Fields;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;

/** Opening an event stream and choosing its topics; docs/api.md, "Events". */
public final class EventCalls {
    private static final int MOST_FILTERS = 50;

    private final Loop loop;
    private final Streams streams;

    public EventCalls(Loop loop, Streams streams) {
        this.loop = loop;
        this.streams = streams;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/events", this::events), Route.owner("PUT", "/events/{stream}/watch", this::watch));
    }

    private CompletionStage<Response> events(Request request) {
        OptionalLong since = request.header("last-event-id")
                .or(() -> request.query("since"))
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
        return CompletableFuture.supplyAsync(streams::isFull, loop).thenApply(full -> {
            if (full) {
                throw new Problem(
                        503, "too-many-streams", "Too many pages are open at the same time. Close some and try again.");
            }
            return new Response.Events(since, request.caller());
        });
    }

    private CompletionStage<Response> watch(Request request) {
        Fields fields = request.fields();
        Set<TopicFilter> filters = filters(fields.array("topics"));
        fields.refuseOthers();
        String stream = request.param("stream");
        return CompletableFuture.supplyAsync(() -> streams.watch(stream, filters), loop)
                .thenApply(known -> {
                    if (!known) {
                        throw new Problem(
                                404, "no-such-stream", "The stream " + stream + " is closed. Open a new one first.");
                    }
                    return Response.noContent();
                });
    }

    private static Set<TopicFilter> filters(JsonArray json) {
        if (json.size() > MOST_FILTERS) {
            throw Problem.field("bad-topic", "/topics", "At most " + MOST_FILTERS + " topic filters can be watched.");
        }
        Set<TopicFilter> filters = new LinkedHashSet<>();
        for (int i = 0; i < json.size(); i++) {
            filters.add(filter(json.get(i), "/topics/" + i));
        }
        return filters;
    }

    private static TopicFilter filter(JsonElement json, String pointer) {
        if (!(json instanceof JsonPrimitive text) || !text.isString()) {
            throw Problem.field("bad-topic", pointer, "A topic filter must be a text.");
        }
        TopicFilter.problem(text.getAsString()).ifPresent(problem -> {
            throw Problem.field("bad-topic", pointer, problem);
        });
        TopicFilter filter = TopicFilter.parse(text.getAsString());
        if (filter.isShared()) {
            throw Problem.field(
                    "bad-topic", pointer, "A shared filter cannot be watched. Leave out $share/ and the name.");
        }
        return filter;
    }
}
