package io.tomte.device.internal.saved;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.tomte.device.work.RestingThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the newest state on a thread of its own; tries again where the disk refuses. */
public final class RegistryWriter implements Saver {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryWriter.class);
    private static final long RETRY_SECONDS = 30;
    private static final long CLOSE_SECONDS = 10;

    private final RegistryFile file;
    private final AtomicReference<Saved> newest = new AtomicReference<>();
    private final ScheduledExecutorService thread = RestingThread.named("tomte-home-writer");

    public RegistryWriter(RegistryFile file) {
        this.file = file;
    }

    /** Any thread; returns at once. */
    @Override
    public void save(Saved saved, Runnable written) {
        newest.set(saved);
        thread.execute(() -> {
            write();
            written.run();
        });
    }

    private void write() {
        Saved saved = newest.getAndSet(null);
        if (saved == null) {
            return; // a newer one took it along
        }
        try {
            file.write(saved);
        } catch (IOException | RuntimeException e) {
            LOG.error("The home could not be saved: {}. Next try in {} s.", e.toString(), RETRY_SECONDS);
            newest.compareAndSet(null, saved);
            if (!thread.isShutdown()) {
                thread.schedule(this::write, RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Writes what is left; blocks at most {@value #CLOSE_SECONDS} s. */
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("The home was not saved in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
