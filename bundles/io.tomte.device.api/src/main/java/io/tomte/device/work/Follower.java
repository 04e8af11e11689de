package io.tomte.device.work;

import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;

/** One who follows a folder, and where the system gives notice for it. Guarded by the lock of its {@link FolderNotices}. */
final class Follower {
    final Path folder;
    final Path parent;
    final Runnable changed;
    Optional<WatchKey> around = Optional.empty();
    Optional<WatchKey> inside = Optional.empty();
    Optional<Future<?>> looks = Optional.empty(); // where the system gives no notices

    /** @param folder absolute */
    Follower(Path folder, Runnable changed) {
        this.folder = folder;
        this.parent = Objects.requireNonNullElse(folder.getParent(), folder);
        this.changed = Objects.requireNonNull(changed, "changed");
    }

    boolean has(WatchKey key) {
        return around.filter(key::equals).isPresent()
                || inside.filter(key::equals).isPresent();
    }

    boolean isConcerned(WatchKey key, List<WatchEvent<?>> events) {
        return inside.filter(key::equals).isPresent()
                || around.filter(key::equals).isPresent() && events.stream().anyMatch(this::isOfFolder);
    }

    /** Also when there were too many events to tell them one by one. */
    private boolean isOfFolder(WatchEvent<?> event) {
        return event.context() == null || event.context().equals(folder.getFileName());
    }
}
