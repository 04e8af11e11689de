package io.tomte.rest.internal.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler of a call, lets the gate look at it first, and turns every failure into an answer. Any thread. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Section> sections;
    private final Gate gate;

    public Router(List<Section> sections, Gate gate) {
        this.sections = List.copyOf(sections);
        this.gate = gate;
    }

    /** Never fails and never throws. */
    public CompletionStage<Response> answer(Request request) {
        CompletionStage<Response> stage;
        try {
            stage = find(request);
        } catch (RuntimeException failure) {
            stage = CompletableFuture.failedStage(failure);
        }
        return stage.exceptionally(failure -> Response.of(problem(request, failure)));
    }

    private CompletionStage<Response> find(Request request) {
        String begin = request.segments().get(0);
        List<Route> fitting = sections.stream()
                .filter(section -> section.has(begin))
                .flatMap(section -> section.routes().stream())
                .filter(route -> route.match(request.segments()).isPresent())
                .toList();
        Optional<Route> found = fitting.stream()
                .filter(route -> route.method().equals(request.method()))
                .findFirst();
        if (found.isEmpty()) {
            Caller caller = gate.admit(false, request); // strangers do not learn what there is
            LOG.debug("{} asked in vain for /{}", caller, String.join("/", request.segments()));
            throw fitting.isEmpty()
                    ? new Problem(404, "no-such-call", "There is no such call. docs/api.md lists all of them.")
                    : Response.notAllowed(fitting.stream().map(Route::method).toList());
        }
        Caller caller = gate.admit(found.get().open(), request);
        Map<String, String> params = found.get().match(request.segments()).orElseThrow();
        return found.get().handler().handle(request.withParams(params).withCaller(caller));
    }

    private static Problem problem(Request request, Throwable failure) {
        if (Failures.unwrap(failure) instanceof Problem problem) {
            return problem;
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} /{} failed, shown as {}", request.method(), String.join("/", request.segments()), id, failure);
        return new Problem(
                500, "internal", "Something went wrong inside the hub. Its log tells more; look there for " + id + ".");
    }
}
