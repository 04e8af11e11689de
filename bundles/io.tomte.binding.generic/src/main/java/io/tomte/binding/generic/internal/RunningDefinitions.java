package io.tomte.binding.generic.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.tomte.binding.generic.internal.trial.Trials;
import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.generic.api.GenericDevices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions with their disk thread, as the hub runs them. */
public final class RunningDefinitions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningDefinitions.class);
    private static final long LOOK_SECONDS = 3; // for files edited by hand
    private static final long CLOSE_SECONDS = 5;

    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tomte-generic-disk").factory());
    private final Definitions definitions;

    private RunningDefinitions(Path data, Function<String, List<AdapterMessage>> retained) {
        DefinitionFolder folder = new DefinitionFolder(data.resolve("devices"));
        definitions = new Definitions(folder, disk, new Trials(retained));
    }

    /**
     * Starts; the files are read a moment later.
     *
     * @param data     folder of the hub's data
     * @param retained the retained messages of a topic filter; any thread
     */
    public static RunningDefinitions start(Path data, Function<String, List<AdapterMessage>> retained) {
        RunningDefinitions running = new RunningDefinitions(data, retained);
        running.disk.scheduleWithFixedDelay(running.definitions::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        return running;
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
