package io.tomte.binding.generic.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.tomte.binding.generic.internal.trial.Trials;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.device.work.FolderNotices;
import io.tomte.device.work.RestingThread;
import io.tomte.generic.api.GenericDevices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions with their disk thread, as the hub runs them; the thread is there while it has work. */
public final class RunningDefinitions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningDefinitions.class);
    private static final long AGAIN_SECONDS = 3; // when somebody had too much to do to be told
    private static final long CLOSE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor disk = RestingThread.named("tomte-generic-disk");
    private final Definitions definitions;
    private final FolderNotices.Following edits; // by hand

    private RunningDefinitions(Path data, Function<String, List<AdapterMessage>> retained) {
        Path place = data.resolve("devices");
        disk.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        definitions = new Definitions(new DefinitionFolder(place), disk, new Trials(retained));
        edits = FolderNotices.follow(place, () -> disk.execute(this::look));
    }

    /**
     * Starts; the files are read a moment later.
     *
     * @param data     folder of the hub's data
     * @param retained the retained messages of a topic filter; any thread
     */
    public static RunningDefinitions start(Path data, Function<String, List<AdapterMessage>> retained) {
        RunningDefinitions running = new RunningDefinitions(data, retained);
        running.disk.execute(running::look);
        return running;
    }

    private void look() {
        if (!definitions.look() && !disk.isShutdown()) {
            disk.schedule(this::look, AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    public GenericDevices devices() {
        return definitions;
    }

    public AdapterSession open(AdapterOutput output) {
        Runnable told = () -> output.wake(GenericSession.LOOK);
        definitions.follow(told);
        return new GenericSession(output, definitions::working, () -> definitions.leave(told));
    }

    /** Lets what is being written be written; blocks some seconds at most. */
    @Override
    public void close() {
        edits.close();
        disk.shutdown();
        try {
            if (!disk.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("A definition was not saved in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
