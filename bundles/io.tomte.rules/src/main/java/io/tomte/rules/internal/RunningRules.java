package io.tomte.rules.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import io.tomte.device.work.FolderNotices;
import io.tomte.device.work.RestingThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules with their two threads, as the hub runs them: one for the engine, one for the disk while it has work. */
public final class RunningRules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningRules.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final ExecutorService disk = RestingThread.named("tomte-rules-disk");
    private final RuleFolder folder;
    private final RulesCore core;
    private final FolderNotices.Following edits; // by hand
    private final Thread thread;
    private volatile boolean stopped;

    private RunningRules(Path data, Clock clock, Outside outside) {
        Path place = data.resolve("rules");
        this.folder = new RuleFolder(place, clock);
        this.core = new RulesCore(clock, outside, folder, disk);
        this.edits = FolderNotices.follow(place, this::look);
        this.thread = Thread.ofPlatform().daemon().name("tomte-rules").unstarted(this::run);
    }

    /**
     * Reads the files (blocking) and starts.
     *
     * @param data folder of the hub's data
     */
    static RunningRules start(Path data, Clock clock, Outside outside) {
        RunningRules rules = new RunningRules(data, clock, outside);
        rules.thread.start();
        rules.look(); // what changed before it was followed
        return rules;
    }

    private void look() {
        disk.execute(core::look);
    }

    private void run() {
        try {
            while (!stopped || !core.loop().isIdle()) {
                if (!core.turn()) {
                    core.loop().await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close() interrupts
        }
    }

    public RulesCore rules() {
        return core;
    }

    /** Ends the engine and saves what waits; blocks some seconds at most. */
    @Override
    public void close() {
        edits.close();
        stopped = true;
        core.loop().execute(() -> {});
        try {
            if (!thread.join(CLOSE)) {
                thread.interrupt();
            }
            disk.execute(this::saveLastWords);
            disk.shutdown();
            if (!disk.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.error("What rules wait for was not saved in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void saveLastWords() {
        try {
            folder.writeState(core.lastWords());
        } catch (IOException | RuntimeException e) {
            LOG.error("What rules wait for could not be saved: {}", e.toString());
        }
    }
}
