package io.tomte.rest.internal.home;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.gson.JsonObject;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Units;
import io.tomte.history.api.History;
import io.tomte.history.api.HistoryException;
import io.tomte.history.api.Query;
import io.tomte.history.api.Series;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.rest.internal.Services;
import io.tomte.rest.internal.http.Failures;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Route;
import io.tomte.rest.internal.json.SeriesText;
import io.tomte.rest.internal.json.Shown;
import io.tomte.rest.internal.json.Times;

/** What entities were; docs/api.md, "History". */
public final class HistoryCalls {
    private static final int USUAL_POINTS = 600;
    private static final int MOST_POINTS = 10_000;
    private static final Duration USUAL_RANGE = Duration.ofHours(24);

    private final Services services;
    private final Supplier<Instant> now;

    public HistoryCalls(Services services, Supplier<Instant> now) {
        this.services = services;
        this.now = now;
    }

    public List<Route> routes() {
        return List.of(
                Route.owner("GET", "/entities/{id}/history", this::history),
                Route.owner("GET", "/entities/{id}/history.csv", this::csv));
    }

    private CompletionStage<Response> history(Request request) {
        Query query = query(request, points(request));
        Optional<Entity> entity = entity(query.entity());
        Optional<String> unit = unit(request, entity);
        return answer(query, series -> {
            JsonObject json = new JsonObject();
            json.addProperty("entity", query.entity());
            json.addProperty("unit", unit.orElse(null));
            json.addProperty("from", Times.text(query.from()));
            json.addProperty("to", Times.text(query.to()));
            SeriesText.into(json, shown(series, entity, unit));
            return Response.ok(json);
        });
    }

    private CompletionStage<Response> csv(Request request) {
        Query query = query(request, Query.MOST_POINTS);
        Optional<Entity> entity = entity(query.entity());
        Optional<String> unit = unit(request, entity);
        String name = query.entity().replaceAll("[^\\w.-]", "_") + ".csv";
        return answer(
                query,
                series -> new Response.Other(
                        "text/csv;charset=utf-8",
                        Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""),
                        Bytes.utf8(SeriesText.csv(shown(series, entity, unit), unit))));
    }

    private CompletionStage<Response> answer(Query query, Function<Series, Response> success) {
        History history = services.history()
                .orElseThrow(() -> new Problem(
                        404,
                        "no-history",
                        "This hub keeps no history. Start the bundle io.tomte.history and try again; GET"
                                + " /api/v1/entities/{id}/recent tells the last 24 hours."));
        return history.series(query)
                .thenApply(series -> success.apply(series.orElseThrow(() -> new Problem(
                        404,
                        "not-recorded",
                        "Nothing of " + query.entity() + " was ever recorded. Look at the rules in"
                                + " etc/io.tomte.history.config, or wait until it reports something."))))
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(translate(failure)));
    }

    private static Throwable translate(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        return cause instanceof HistoryException ? new Problem(503, "history-not-readable", cause.getMessage()) : cause;
    }

    private Optional<Entity> entity(String id) {
        return services.registry().flatMap(registry -> registry.home().entity(id));
    }

    /** The unit that is asked for, else the one that was chosen for the entity, else the announced one. */
    private static Optional<String> unit(Request request, Optional<Entity> entity) {
        Optional<String> announced = entity.flatMap(of -> of.info().unit());
        Optional<String> asked = request.query("unit");
        if (asked.isEmpty()) {
            return entity.flatMap(Entity::chosenUnit).or(() -> announced);
        }
        List<String> allowed = announced
                .map(unit -> Units.like(unit).isEmpty() ? List.of(unit) : Units.like(unit))
                .orElse(List.of());
        if (!allowed.contains(asked.get()) && !asked.equals(announced)) {
            throw new Problem(
                    422,
                    "bad-unit",
                    allowed.isEmpty()
                            ? "This has no unit that is known. Leave the parameter unit away."
                            : "This cannot be told in " + asked.get() + ". Ask for one of " + String.join(", ", allowed)
                                    + ".");
        }
        return asked;
    }

    private static Series shown(Series series, Optional<Entity> entity, Optional<String> unit) {
        return entity.flatMap(of -> unit.map(in -> Shown.in(in, of, series))).orElse(series);
    }

    private Query query(Request request, int points) {
        Instant present = now.get();
        Instant to = time(request, "to").orElse(present);
        Instant from = time(request, "from").orElse(to.minus(USUAL_RANGE));
        if (!to.isAfter(from)) {
            throw new Problem(422, "bad-range", "from must be before to. Swap them.");
        }
        return new Query(request.param("id"), from, to, points);
    }

    private static Optional<Instant> time(Request request, String name) {
        try {
            return request.query(name).map(Instant::parse);
        } catch (DateTimeParseException wrong) {
            throw new Problem(422, "bad-time", name + " must be a time in UTC, for example 2026-01-15T11:58:03Z.");
        }
    }

    private static int points(Request request) {
        String text = request.query("points").orElse(Integer.toString(USUAL_POINTS));
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST_POINTS) {
            throw new Problem(422, "bad-points", "points must be a number from 1 to " + MOST_POINTS + ".");
        }
        return Integer.parseInt(text);
    }
}
