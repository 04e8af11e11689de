package io.tomte.rest.internal.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Entity;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeListener;
import io.tomte.history.api.Series;

/**
 * What each reading was in the last 24 hours: the last value of each 12 minutes, in memory only; the history fills up what was before the start of the hub. Numbers, on and off. Any
 * thread.
 */
public final class Recent implements HomeListener {
    /** Time that one point stands for. */
    static final Duration BUCKET = Duration.ofMinutes(12);

    /** Points that are kept, 24 hours. */
    static final int POINTS = 120;

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})([eE][-+]?\\d{1,2})?");

    private final Map<String, Deque<Point>> series =
            new ConcurrentHashMap<>(); // a deque is only touched within compute

    /** @param value a number, or {@code on} or {@code off} */
    record Point(Instant at, JsonPrimitive value) {
        long bucket() {
            return at.getEpochSecond() / BUCKET.toSeconds();
        }
    }

    @Override
    public void onEvent(HomeEvent event) {
        switch (event) {
            case HomeEvent.StateChanged changed -> add(changed.entity());
            case HomeEvent.EntityRemoved removed -> series.remove(removed.id());
            case HomeEvent.AreaChanged any -> {}
            case HomeEvent.AreaRemoved any -> {}
            case HomeEvent.DeviceChanged any -> {}
            case HomeEvent.DeviceRemoved any -> {}
            case HomeEvent.EntityChanged any -> {}
            case HomeEvent.Fired any -> {}
            case HomeEvent.CommandProgress any -> {}
        }
    }

    /** Oldest first; those of the 24 hours before now. */
    List<Point> points(String entity, Instant now) {
        List<Point> points = new ArrayList<>();
        Instant oldest = now.minus(BUCKET.multipliedBy(POINTS));
        series.computeIfPresent(entity, (id, kept) -> {
            kept.stream().filter(point -> point.at().isAfter(oldest)).forEach(points::add);
            return kept;
        });
        return points;
    }

    /** What the history knows, then what is kept here; the latest {@link #POINTS}. */
    static List<Point> join(Optional<Series> history, List<Point> kept) {
        List<Point> points = new ArrayList<>();
        history.ifPresent(series ->
                series.points().forEach(past -> point(past, series.onOff()).ifPresent(points::add)));
        points.addAll(kept);
        return points.subList(Math.max(0, points.size() - POINTS), points.size());
    }

    private static Optional<Point> point(io.tomte.history.api.Point past, boolean onOff) {
        OptionalDouble value = switch (past) {
            case io.tomte.history.api.Point.Value reading -> OptionalDouble.of(reading.value());
            case io.tomte.history.api.Point.Bucket bucket -> bucket.last();
            case io.tomte.history.api.Point.Text text -> OptionalDouble.empty();
            case io.tomte.history.api.Point.Gap gap -> OptionalDouble.empty();
        };
        if (value.isEmpty()) {
            return Optional.empty();
        }
        double number = value.getAsDouble();
        JsonPrimitive shown = onOff ? new JsonPrimitive(number == 1 ? "on" : "off") : new JsonPrimitive(number);
        return Optional.of(new Point(past.at(), shown));
    }

    private void add(Entity entity) {
        String state = entity.state().state();
        boolean onOff = state.equals("on") || state.equals("off");
        if (!onOff && !NUMBER.matcher(state).matches()) {
            return;
        }
        JsonPrimitive value = onOff ? new JsonPrimitive(state) : new JsonPrimitive(Double.valueOf(state));
        Point point = new Point(entity.state().updatedAt(), value);
        series.compute(entity.id(), (id, kept) -> {
            Deque<Point> points = kept == null ? new ArrayDeque<>() : kept;
            if (!points.isEmpty() && points.getLast().bucket() == point.bucket()) {
                points.removeLast();
            }
            points.addLast(point);
            if (points.size() > POINTS) {
                points.removeFirst();
            }
            return points;
        });
    }
}
