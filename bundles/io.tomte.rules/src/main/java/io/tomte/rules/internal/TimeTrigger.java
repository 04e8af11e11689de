package io.tomte.rules.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;

/**
 * {@code time}: at a time of day, on all or some days. A time missed because the hub was down does not fire later. A time that
 * the change to summer time leaves out comes as much later as the clock jumps; one that comes twice fires the first time.
 */
final class TimeTrigger implements RuleTrigger {
    private static final Duration LATE = Duration.ofMinutes(1);

    @Override
    public StepType type() {
        return new Schema()
                .format("at", "At", "time")
                .required("at")
                .days()
                .of(StepType.Role.TRIGGER, "time", "At a time of day", "it is {at}");
    }

    @Override
    public List<Finding> check(Step step, Home home) {
        Params params = new Params(step);
        params.need("at");
        params.time("at");
        params.days();
        return params.findings();
    }

    @Override
    public Watch watch(Step step, Value memory, Port port) {
        Params params = new Params(step);
        return new Watching(params.time("at").orElse(LocalTime.MIDNIGHT), params.days(), port);
    }

    /** The first such moment after {@code now}. */
    static ZonedDateTime next(ZonedDateTime now, LocalTime at, Set<DayOfWeek> days) {
        ZonedDateTime next = now.toLocalDate().atTime(at).atZone(now.getZone());
        while (!next.isAfter(now) || !days.contains(next.getDayOfWeek())) {
            next = next.toLocalDate().plusDays(1).atTime(at).atZone(now.getZone());
        }
        return next;
    }

    private static final class Watching implements Watch {
        private final LocalTime at;
        private final Set<DayOfWeek> days;
        private final Port port;
        private Instant due;

        Watching(LocalTime at, Set<DayOfWeek> days, Port port) {
            this.at = at;
            this.days = days;
            this.port = port;
            this.due = plan();
        }

        private Instant plan() {
            Instant next = next(ZonedDateTime.now(port.clock()), at, days).toInstant();
            port.wakeAt(next);
            return next;
        }

        @Override
        public void onEvent(HomeEvent event) {}

        @Override
        public void onTime() {
            Instant now = port.clock().instant();
            boolean inTime = !now.isBefore(due) && Duration.between(due, now).compareTo(LATE) <= 0;
            due = plan();
            if (inTime) {
                port.fire("it is " + at);
            }
        }
    }

    /** Whether a time lies in a window that may pass midnight; its day is the one on which the window began. */
    static boolean isWithin(
            ZonedDateTime now, Optional<LocalTime> after, Optional<LocalTime> before, Set<DayOfWeek> days) {
        LocalTime time = now.toLocalTime();
        boolean overnight =
                after.isPresent() && before.isPresent() && !after.get().isBefore(before.get());
        boolean late = after.map(a -> !time.isBefore(a)).orElse(true);
        boolean early = before.map(time::isBefore).orElse(true);
        if (!overnight) {
            return late && early && days.contains(now.getDayOfWeek());
        }
        return late && days.contains(now.getDayOfWeek())
                || early && days.contains(now.getDayOfWeek().minus(1));
    }
}
