package io.tomte.shell.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Waits for answers at the shell, and words for them. */
final class Answers {
    private static final long SECONDS = 5;

    private Answers() {}

    /** Blocks up to {@value #SECONDS} s; a failure is told by its sentence. */
    static <T> String of(CompletionStage<T> stage, Function<? super T, String> words) {
        try {
            return words.apply(stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            return sentence(failed.getCause());
        } catch (TimeoutException late) {
            return "No answer within " + SECONDS + " s. Try again, or look at tomte:health.";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return "Interrupted.";
        }
    }

    static String ago(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    private static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
    }
}
