package io.tomte.device.work;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Predicate;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * Tells when something changes in folders, as the system gives notice of it, so that nobody looks while nothing changes. All who follow
 * share one thread, which is there while somebody does.
 *
 * <p>A follower is told some tenths of a second after the last of changes that come together, or 3 s after the first. It is also told every
 * 10 minutes, as what lies behind a symbolic link changes without a notice, and every 3 s where the system may give none, as of what other
 * computers change on a file system of the net.
 * Whoever is told has to look whether there is anything to do.
 */
public final class FolderNotices {
    private static final FolderNotices SHARED = new FolderNotices(
            FileSystems.getDefault()::newWatchService, LocalDisk::has, new Rhythm(300, 600_000, 3_000));

    private static final WatchEvent.Kind<?>[] CHANGES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };
    private static final int MOST_AT_ONCE = 10; // notices, each up to rhythm.calm ms after the one before

    /** Until it is closed; nobody is told any more afterwards. */
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** How the system is asked for notices. */
    interface Opening {
        WatchService open() throws IOException;
    }

    /**
     * All in milliseconds.
     *
     * @param calm  without a notice before followers are told
     * @param slow  between two times that all are told without a notice
     * @param blind the same for those of whose folders the system gives none
     */
    record Rhythm(long calm, long slow, long blind) {}

    private final Opening opening;
    private final Predicate<Path> local;
    private final Rhythm rhythm;
    private final List<Follower> followers = new ArrayList<>();
    private final ScheduledThreadPoolExecutor blind = RestingThread.named("tomte-looks");
    private Optional<WatchService> service = Optional.empty();

    /** @param local whether the system knows of all changes in a folder */
    FolderNotices(Opening opening, Predicate<Path> local, Rhythm rhythm) {
        this.opening = opening;
        this.local = local;
        this.rhythm = rhythm;
    }

    /**
     * Follows the files in a folder, not in folders within.
     *
     * @param folder  need not exist; is followed when it comes
     * @param changed on any thread, in order; must return at once
     */
    public static Following follow(Path folder, Runnable changed) {
        return SHARED.add(folder, changed);
    }

    synchronized Following add(Path folder, Runnable changed) {
        if (followers.isEmpty()) {
            open();
        }
        Follower follower = new Follower(folder.toAbsolutePath(), changed);
        followers.add(follower);
        if (!local.test(follower.parent)) {
            goBlind(follower);
        }
        register(follower);
        return () -> leave(follower);
    }

    private void open() {
        try {
            WatchService opened = opening.open();
            service = Optional.of(opened);
            Thread.ofPlatform().daemon().name("tomte-notices").start(() -> run(opened));
        } catch (IOException | UnsupportedOperationException none) {
            service = Optional.empty(); // each process may have some only
        }
    }

    private synchronized void leave(Follower follower) {
        if (!followers.remove(follower)) {
            return;
        }
        follower.looks.ifPresent(looks -> looks.cancel(false));
        if (followers.isEmpty()) {
            service.ifPresent(FolderNotices::close);
            service = Optional.empty();
        } else {
            follower.around.ifPresent(this::release);
            follower.inside.ifPresent(this::release);
        }
    }

    private static void close(WatchService service) {
        try {
            service.close(); // ends its thread
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder, when it is there, and the one around it, where it may come, go or be replaced. */
    private void register(Follower follower) {
        if (service.isEmpty()) {
            goBlind(follower);
            return;
        }
        Optional<WatchKey> before = follower.inside;
        try {
            follower.around = Optional.of(follower.parent.register(service.get(), CHANGES));
            follower.inside = inside(follower.folder, service.get());
        } catch (IOException e) {
            goBlind(follower);
        }
        before.ifPresent(this::release);
    }

    private static Optional<WatchKey> inside(Path folder, WatchService service) throws IOException {
        try {
            return Optional.of(folder.register(service, CHANGES));
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Optional.empty();
        }
    }

    private void goBlind(Follower follower) {
        if (follower.looks.isEmpty()) {
            Set<Follower> only = Set.of(follower);
            follower.looks = Optional.of(
                    blind.scheduleWithFixedDelay(() -> tell(only), rhythm.blind(), rhythm.blind(), MILLISECONDS));
        }
    }

    /** Folders are shared: two may follow what lies in the same, and a folder around others may be followed itself. */
    private void release(WatchKey key) {
        for (Follower follower : followers) {
            if (follower.has(key)) {
                return;
            }
        }
        key.cancel();
    }

    /** On a thread of its own until the service is closed. */
    private void run(WatchService opened) {
        try {
            while (true) {
                WatchKey key = opened.poll(rhythm.slow(), MILLISECONDS);
                Set<Follower> changed = key == null ? all() : new HashSet<>();
                for (int more = MOST_AT_ONCE; key != null; more--) {
                    note(key, changed);
                    key = more > 1 ? opened.poll(rhythm.calm(), MILLISECONDS) : null;
                }
                tell(changed);
            }
        } catch (ClosedWatchServiceException ended) {
            return; // nobody follows any more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Set<Follower> all() {
        return new HashSet<>(followers);
    }

    private synchronized void note(WatchKey key, Set<Follower> changed) {
        List<WatchEvent<?>> events = key.pollEvents();
        key.reset();
        for (Follower follower : followers) {
            if (follower.isConcerned(key, events)) {
                changed.add(follower);
            }
        }
    }

    private synchronized void tell(Set<Follower> changed) {
        for (Follower follower : changed) {
            if (followers.contains(follower)) {
                register(follower); // the folder may have come, or be another now
                try {
                    follower.changed.run();
                } catch (RuntimeException e) { // the others have to be told
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
            }
        }
    }
}
