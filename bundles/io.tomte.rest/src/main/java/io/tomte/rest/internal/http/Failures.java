package io.tomte.rest.internal.http;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.generic.api.DefinitionInvalidException;
import io.tomte.group.api.GroupInvalidException;
import io.tomte.rest.internal.json.GenericJson;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleInvalidException;

/** Turns the failures that the services declare into problems. */
public final class Failures {
    private Failures() {}

    /**
     * The answer of a stage, where its declared failures become problems.
     *
     * @param noSuch reason to give when the object is unknown, for example {@code no-such-device}
     */
    public static <T> CompletionStage<Response> answer(
            CompletionStage<T> stage, String noSuch, Function<? super T, ? extends Response> success) {
        return stage.<Response>thenApply(success)
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(translate(failure, noSuch)));
    }

    /** The failure itself, or the problem it stands for. */
    public static Throwable translate(Throwable failure, String noSuch) {
        Throwable cause = unwrap(failure);
        return problem(cause, noSuch).<Throwable>map(Function.identity()).orElse(cause);
    }

    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Optional<Problem> problem(Throwable cause, String noSuch) {
        return Optional.ofNullable(
                switch (cause) {
                    case Problem problem -> problem;
                    case CommandRefusedException refused -> refused(refused);
                    case RuleInvalidException invalid -> invalid(invalid);
                    case GroupInvalidException invalid ->
                        Problem.field(
                                invalid.reason(), invalid.pointer(), sentence(invalid, "The group is not valid."));
                    case DefinitionInvalidException invalid -> invalid(invalid);
                    case NoSuchElementException missing -> new Problem(404, noSuch, sentence(missing, "It is gone."));
                    case ConcurrentModificationException stale ->
                        new Problem(
                                412,
                                "changed-meanwhile",
                                sentence(stale, "It was changed meanwhile. Load it again and repeat your change."));
                    case IllegalArgumentException bad ->
                        new Problem(422, "bad-value", sentence(bad, "The value is not valid."));
                    default -> null;
                });
    }

    private static Problem refused(CommandRefusedException refused) {
        String detail = sentence(refused, "The command was refused.");
        return switch (refused.reason()) {
            case NO_SUCH_ENTITY -> new Problem(404, "no-such-entity", detail);
            case NO_SUCH_ACTION -> Problem.field("no-such-action", "/action", detail);
            case BAD_ARGUMENT -> Problem.field("bad-argument", "/arguments", detail);
            case NOT_REACHABLE -> new Problem(409, "not-reachable", detail);
        };
    }

    private static Problem invalid(RuleInvalidException invalid) {
        String pointer =
                invalid.findings().isEmpty() ? "" : invalid.findings().get(0).pointer();
        return Problem.field("rule-invalid", pointer, sentence(invalid, "The rule is not valid."))
                .withMember("problems", findings(invalid.findings()));
    }

    private static Problem invalid(DefinitionInvalidException invalid) {
        String pointer = invalid.problems().isEmpty()
                ? ""
                : invalid.problems().getFirst().pointer();
        return Problem.field("definition-invalid", pointer, sentence(invalid, "The definition is not valid."))
                .withMember("problems", GenericJson.faults(invalid.problems()));
    }

    public static JsonArray findings(Iterable<Finding> findings) {
        JsonArray json = new JsonArray();
        for (Finding finding : findings) {
            JsonObject one = new JsonObject();
            one.addProperty("pointer", finding.pointer());
            one.addProperty("severity", finding.error() ? "error" : "warning");
            one.addProperty("detail", finding.detail());
            json.add(one);
        }
        return json;
    }

    private static String sentence(Throwable failure, String otherwise) {
        return Optional.ofNullable(failure.getMessage())
                .filter(text -> !text.isBlank())
                .orElse(otherwise);
    }
}
