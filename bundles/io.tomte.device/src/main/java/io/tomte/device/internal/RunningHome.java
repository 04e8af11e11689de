package io.tomte.device.internal;

import java.nio.file.Path;
import java.time.Clock;

import io.tomte.device.internal.loop.LoopThread;
import io.tomte.device.internal.saved.RegistryFile;
import io.tomte.device.internal.saved.RegistryWriter;

/** The registry with its thread and its file, as the hub runs it. */
public final class RunningHome implements AutoCloseable {
    private final RegistryWriter writer;
    private final HomeCore core;
    private final LoopThread thread;

    private RunningHome(Path data, Clock clock, HomeSettings settings) {
        RegistryFile file = new RegistryFile(data.resolve("home"), clock);
        this.writer = new RegistryWriter(file);
        this.core = new HomeCore(clock, System::nanoTime, file.read(), writer);
        core.configure(settings);
        this.thread = new LoopThread(core.mailbox(), core::turn, core::nanosToNext);
    }

    /**
     * Reads the file (blocking) and starts the loop.
     *
     * @param data folder of the hub's data
     */
    public static RunningHome start(Path data, Clock clock, HomeSettings settings) {
        RunningHome home = new RunningHome(data, clock, settings);
        home.thread.start();
        return home;
    }

    public HomeCore registry() {
        return core;
    }

    /** Ends the loop and saves; blocks some seconds at most. */
    @Override
    public void close() {
        thread.close();
        writer.save(core.lastWords(), () -> {});
        writer.close();
    }
}
