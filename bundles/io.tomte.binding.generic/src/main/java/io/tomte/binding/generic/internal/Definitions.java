package io.tomte.binding.generic.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.tomte.binding.generic.internal.definition.Definition;
import io.tomte.binding.generic.internal.definition.DefinitionReader;
import io.tomte.binding.generic.internal.definition.Reading;
import io.tomte.binding.generic.internal.trial.Trials;
import io.tomte.generic.api.DefinitionInvalidException;
import io.tomte.generic.api.Fault;
import io.tomte.generic.api.GenericDevice;
import io.tomte.generic.api.GenericDevices;
import io.tomte.generic.api.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions of one hub. Reads from any thread see the last look at the folder; files are touched by the disk thread. */
final class Definitions implements GenericDevices {
    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final DefinitionFolder folder;
    private final Executor disk;
    private final Trials trials;
    private volatile Map<String, Kept> files = Map.of();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile Map<String, Definition> working = Map.of();
    private boolean untold; // on the disk thread

    /** @param disk one thread, for all that blocks */
    Definitions(DefinitionFolder folder, Executor disk, Trials trials) {
        this.folder = folder;
        this.disk = disk;
        this.trials = trials;
    }

    /**
     * Takes over what changed in the folder. On the disk thread.
     *
     * @return false when followers still have to be told: look again
     */
    boolean look() {
        try {
            tell();
            take(folder.look());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The folder devices cannot be looked at: {}", e.toString());
        }
        return !untold;
    }

    private void take(Map<String, Kept> found) {
        Map<String, Kept> before = files;
        if (found.equals(before)) {
            return;
        }
        Map<String, Definition> works = new TreeMap<>();
        found.forEach((id, kept) -> {
            kept.works().ifPresent(definition -> works.put(id, definition));
            if (!kept.equals(before.get(id))) {
                for (Fault fault : kept.device().problems()) {
                    LOG.warn("{}{}: {}", kept.device().file(), at(fault), fault.detail());
                }
            }
        });
        files = found;
        working = works;
        untold = true;
        tell();
    }

    /** Where a follower cannot be told now, the next look tells all of them again. */
    private void tell() {
        if (untold) {
            try {
                followers.forEach(Runnable::run);
                untold = false;
            } catch (RejectedExecutionException busy) {
                LOG.debug("Changed definitions have to wait: {}", busy.getMessage());
            }
        }
    }

    /** @param follower told after each change of what is at work, on the disk thread; may refuse while it has too much to do */
    void follow(Runnable follower) {
        followers.add(follower);
    }

    void leave(Runnable follower) {
        followers.remove(follower);
    }

    private static String at(Fault fault) {
        return fault.pointer().isEmpty() ? "" : ", " + fault.pointer();
    }

    /** What is at work now, by id. */
    Map<String, Definition> working() {
        return working;
    }

    @Override
    public List<GenericDevice> list() {
        return files.values().stream().map(Kept::device).toList();
    }

    @Override
    public Optional<GenericDevice> find(String id) {
        return Optional.ofNullable(files.get(id)).map(Kept::device);
    }

    @Override
    public CompletionStage<GenericDevice> put(String id, String definition, Optional<Long> rev) {
        Reading reading = DefinitionReader.problemOfId(id)
                .map(sentence -> new Reading(Optional.empty(), List.of(new Fault("/id", sentence))))
                .orElseGet(() -> DefinitionReader.read(id, definition));
        if (reading.device().isEmpty()) {
            return CompletableFuture.failedStage(new DefinitionInvalidException(reading.faults()));
        }
        return onDisk(() -> {
            expect(id, rev);
            folder.write(id, definition);
            take(folder.look());
            return find(id).orElseThrow(() -> new NoSuchElementException("The definition " + id + " was deleted."));
        });
    }

    @Override
    public CompletionStage<Void> remove(String id, Optional<Long> rev) {
        return onDisk(() -> {
            take(folder.look());
            if (find(id).isEmpty()) {
                throw new NoSuchElementException("There is no definition " + id + ".");
            }
            expect(id, rev);
            folder.delete(id);
            take(folder.look());
            return null;
        });
    }

    private void expect(String id, Optional<Long> rev) throws IOException {
        take(folder.look());
        Optional<Long> present = find(id).map(GenericDevice::rev);
        if (rev.isPresent() && !rev.equals(present)) {
            throw new ConcurrentModificationException(
                    "The definition " + id + " was changed meanwhile. Load it again and repeat your change.");
        }
    }

    @Override
    public Trial check(String definition, Map<String, String> samples) {
        return trials.run(definition, samples);
    }

    /** Something that touches files. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> CompletionStage<T> onDisk(Work<T> work) {
        Supplier<T> task = () -> {
            try {
                return work.run();
            } catch (IOException e) {
                throw new UncheckedIOException("The folder devices cannot be written: " + e.getMessage(), e);
            }
        };
        return CompletableFuture.supplyAsync(task, disk);
    }
}
