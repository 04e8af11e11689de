package io.tomte.rest.internal.events;

import java.time.Instant;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Device;
import io.tomte.device.api.Entity;
import io.tomte.device.api.HomeEvent;
import io.tomte.rest.internal.json.Times;
import io.tomte.rules.api.Run;

/**
 * One line of the feed of what happened, in plain words.
 *
 * @param kind   {@code rule}, {@code state} or {@code device}
 * @param entity it is about, where it is about one
 * @param rule   it is about, where it is about one
 */
record Activity(Instant at, String kind, String text, String detail, Optional<String> entity, Optional<String> rule) {

    /** What a change of state is worth telling; empty for mere readings, repetitions and settings. */
    static Optional<Activity> of(HomeEvent.StateChanged event) {
        Entity entity = event.entity();
        boolean shown =
                entity.info().enabledByDefault() && entity.info().category().isEmpty();
        if (!event.changed() || event.cause().replay() || !shown) {
            return Optional.empty();
        }
        return Phrases.change(event.before(), entity)
                .map(phrase -> state(event.entity(), entity.displayName() + " " + phrase, by(event.cause())));
    }

    static Activity of(HomeEvent.Fired event) {
        return state(event.entity(), event.entity().displayName() + ": " + Phrases.words(event.type()), "");
    }

    static Activity device(Instant at, Device device, String phrase) {
        String what = device.info().model().orElse("");
        return new Activity(at, "device", device.name() + " " + phrase, what, Optional.empty(), Optional.empty());
    }

    /** A run that ended well or badly; empty for one that goes on or that a condition stopped. */
    static Optional<Activity> of(Run run, String ruleName) {
        String phrase = switch (run.result()) {
            case DONE -> " ran";
            case FAILED -> " failed";
            case RUNNING, WAITING, PASSED, STOPPED, SKIPPED -> "";
        };
        return phrase.isEmpty()
                ? Optional.empty()
                : Optional.of(new Activity(
                        run.at(), "rule", ruleName + phrase, steps(run), Optional.empty(), Optional.of(run.rule())));
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("at", Times.text(at));
        json.addProperty("kind", kind);
        json.addProperty("text", text);
        json.addProperty("detail", detail);
        json.add("entity", orNull(entity));
        json.add("rule", orNull(rule));
        return json;
    }

    private static Activity state(Entity entity, String text, String detail) {
        return new Activity(
                entity.state().updatedAt(), "state", text, detail, Optional.of(entity.id()), Optional.empty());
    }

    private static String by(Cause cause) {
        return switch (cause.origin()) {
            case "user" -> "by " + cause.detail();
            case "rule" -> "by the rule " + cause.detail();
            default -> "";
        };
    }

    private static String steps(Run run) {
        long all = run.steps().stream().filter(Activity::isAction).count();
        long done = run.steps().stream()
                .filter(step -> isAction(step) && step.result() == Run.Result.DONE)
                .count();
        return done + " of " + all + (all == 1 ? " step" : " steps");
    }

    private static boolean isAction(Run.StepTrace step) {
        return step.pointer().startsWith("/actions/");
    }

    private static JsonElement orNull(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }
}
