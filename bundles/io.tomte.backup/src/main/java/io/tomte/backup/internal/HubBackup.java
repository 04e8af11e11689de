package io.tomte.backup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
import io.tomte.mqtt.api.store.SnapshotSource;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreSnapshot;

/** Backs up the folder of the hub it runs in. Blocking; any thread. */
public final class HubBackup {
    private static final long SECONDS = 60; // a busy disk may take long to force one batch

    private final Path data;
    private final String version;
    private final Clock clock;
    private final Supplier<Optional<Broker>> broker;
    private final Supplier<List<SnapshotSource>> others;

    /** @param others parts of the hub besides the broker whose files must not be copied while they write them */
    public HubBackup(
            Path data,
            String version,
            Clock clock,
            Supplier<Optional<Broker>> broker,
            Supplier<List<SnapshotSource>> others) {
        this.data = data;
        this.version = version;
        this.clock = clock;
        this.broker = broker;
        this.others = others;
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
        List<StoreSnapshot> snapshots = new ArrayList<>();
        try {
            if (store.isPresent()) {
                await("Sessions and messages", store.get().snapshot()).ifPresent(snapshots::add);
            }
            for (SnapshotSource source : others.get()) {
                await(source.name(), source.snapshot()).ifPresent(snapshots::add);
            }
            return backup.write(snapshots, file, say);
        } finally {
            snapshots.forEach(StoreSnapshot::close);
        }
    }

    private static Optional<StoreSnapshot> await(String what, CompletionStage<Optional<StoreSnapshot>> stage)
            throws IOException {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new BackupException(
                    what + " cannot be copied: " + failed.getCause().getMessage() + ". Look at ./tomte shell health.");
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
