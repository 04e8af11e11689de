package io.tomte.group.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.work.RestingThread;
import io.tomte.group.api.Group;
import io.tomte.group.api.Groups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups with their two threads, as the hub runs them: one for the groups, one for the disk. */
public final class RunningGroups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningGroups.class);
    private static final long CLOSE_SECONDS = 5;

    private final ScheduledExecutorService thread = RestingThread.named("tomte-groups");
    private final ExecutorService disk = RestingThread.named("tomte-groups-disk");
    private final GroupFile file;
    private final GroupsCore core;
    private final DeviceRegistry.Registration registration;

    private RunningGroups(Path data, Clock clock, DeviceRegistry registry) {
        this.file = new GroupFile(data, clock);
        this.core = new GroupsCore(registry, clock, turns(), this::write);
        this.registration = registry.listen(core::onEvent);
        core.start(file.read());
    }

    /**
     * Reads the file (blocking) and starts.
     *
     * @param data folder of the hub's data
     */
    public static RunningGroups start(Path data, Clock clock, DeviceRegistry registry) {
        return new RunningGroups(data, clock, registry);
    }

    private Turns turns() {
        return new Turns() {
            @Override
            public void execute(Runnable task) {
                try {
                    thread.execute(() -> guarded(task));
                } catch (RejectedExecutionException closed) {
                    LOG.debug("The groups are stopped; something came too late");
                }
            }

            @Override
            public void later(Duration time, Runnable task) {
                try {
                    thread.schedule(() -> guarded(task), time.toNanos(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException closed) {
                    LOG.debug("The groups are stopped; something came too late");
                }
            }
        };
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("A step of the groups failed; the others go on", e);
        }
    }

    private CompletionStage<Void> write(Collection<Group> groups) {
        List<Group> all = List.copyOf(groups);
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        file.write(all);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e.toString(), e);
                    }
                },
                disk);
    }

    public Groups groups() {
        return core;
    }

    public CommandHandler commands() {
        return core.commands();
    }

    /** Ends the groups; blocks some seconds at most, while something is written. */
    @Override
    public void close() {
        registration.close();
        try {
            disk.shutdown();
            if (!disk.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("The groups were not saved in time");
            }
            thread.execute(core::close);
            thread.shutdown();
            thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
