package io.tomte.backup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.tomte.backup.Backup;
import io.tomte.backup.BackupException;
import io.tomte.backup.Manifest;
import io.tomte.backup.Sizes;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreSnapshot;

/** Backs up the folder of the hub it runs in. Blocking; any thread. */
public final class HubBackup {
    private static final long SECONDS = 60; // a busy disk may take long to force one batch

    private final Path data;
    private final String version;
    private final Clock clock;
    private final Supplier<Optional<Broker>> broker;

    public HubBackup(Path data, String version, Clock clock, Supplier<Optional<Broker>> broker) {
        this.data = data;
        this.version = version;
        this.clock = clock;
        this.broker = broker;
    }

    /**
     * Writes a backup.
     *
     * @param say gets lines for people, the last of which says how it ended
     */
    public void run(Path file, Consumer<String> say) {
        try {
            Backup backup = new Backup(data, version, clock.instant());
            backup.requireUsable(file);
            say.accept(Sizes.summary(write(backup, file, say)) + " in " + file + ".");
        } catch (IOException failure) {
            say.accept(failure.getMessage());
        }
    }

    private Manifest write(Backup backup, Path file, Consumer<String> say) throws IOException {
        Broker running = broker.get()
                .orElseThrow(
                        () -> new BackupException(
                                "The broker is not running. Start the bundle io.tomte.mqtt.broker, or stop the hub and back up then."));
        Optional<StoreReport> store = running.store();
        Optional<StoreSnapshot> snapshot = store.isPresent() ? await(store.get().snapshot()) : Optional.empty();
        try {
            return backup.write(snapshot, file, say);
        } finally {
            snapshot.ifPresent(StoreSnapshot::close);
        }
    }

    private static Optional<StoreSnapshot> await(CompletionStage<Optional<StoreSnapshot>> stage) throws IOException {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new BackupException("Sessions and messages cannot be copied: "
                    + failed.getCause().getMessage() + ". Look at ./tomte shell health.");
        } catch (TimeoutException late) {
            stage.thenAccept(snapshot -> snapshot.ifPresent(StoreSnapshot::close));
            throw new BackupException(
                    "The disk did not answer within " + SECONDS + " s. Look at ./tomte shell health.");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new BackupException("Interrupted. Try again.");
        }
    }
}
