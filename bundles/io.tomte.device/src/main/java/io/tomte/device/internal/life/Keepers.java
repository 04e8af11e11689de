package io.tomte.device.internal.life;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.CommandHandler.Kept;

/**
 * The adapters, as those who keep something of a device elsewhere, for example retained messages. What they throw fails the
 * answer, as they are somebody else's code. Home loop only; answers come on any thread.
 */
final class Keepers {
    private final Outside outside;

    Keepers(Outside outside) {
        this.outside = outside;
    }

    boolean runs(String source) {
        return outside.handler(source).isPresent();
    }

    /** Whether it tells of its devices in a list. */
    boolean list(String source) {
        return outside.handler(source).filter(CommandHandler::lists).isPresent();
    }

    /** What the adapters that run keep of these entities. */
    CompletableFuture<Map<String, List<Kept>>> ask(Map<String, Set<String>> keys) {
        Map<String, CompletableFuture<List<Kept>>> answers = new TreeMap<>();
        keys.forEach((source, of) -> outside.handler(source)
                .ifPresent(handler ->
                        answers.put(source, guarded(() -> handler.kept(of)).exceptionally(failure -> List.of()))));
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, List<Kept>> kept = new TreeMap<>();
                    answers.forEach((source, answer) -> kept.put(source, answer.join()));
                    return kept;
                });
    }

    /** Takes away what it keeps; done at once where it does not run. */
    CompletableFuture<Void> clear(String source, List<Kept> kept) {
        return outside.handler(source)
                .map(handler -> guarded(() -> handler.clear(kept)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Puts back what it kept; done at once where it does not run. */
    CompletableFuture<Void> restore(String source, List<Kept> kept) {
        return outside.handler(source)
                .map(handler -> guarded(() -> handler.restore(kept)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static <T> CompletableFuture<T> guarded(Supplier<CompletionStage<T>> call) {
        try {
            return call.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
