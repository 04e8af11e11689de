package io.tomte.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Notices of the system that something changes in folders. One thread at a time. */
final class FolderNotices implements Closeable {
    private static final WatchEvent.Kind<?>[] CHANGES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final WatchService service;
    private Set<WatchKey> keys = Set.of();

    private FolderNotices(WatchService service) {
        this.service = service;
    }

    /** @throws IOException when the system gives none, or this process has too many already */
    static FolderNotices open() throws IOException {
        return new FolderNotices(FileSystems.getDefault().newWatchService());
    }

    /**
     * From now on of these folders and of no others; folders within are not included.
     *
     * @return whether the system gives notices of all of them
     */
    boolean follow(List<Path> folders) {
        Set<WatchKey> now = new HashSet<>();
        boolean all = true;
        for (Path folder : folders) {
            try {
                now.add(folder.register(service, CHANGES)); // the same key as before, if it is the same folder
            } catch (IOException missing) {
                all = false;
            }
        }
        keys.stream().filter(key -> !now.contains(key)).forEach(WatchKey::cancel);
        keys = now;
        return all;
    }

    /**
     * Waits for the next notice and takes all there are.
     *
     * @return false when there was none in time
     */
    boolean await(long milliseconds) throws InterruptedException {
        WatchKey key = service.poll(milliseconds, TimeUnit.MILLISECONDS);
        boolean any = key != null;
        for (; key != null; key = service.poll()) {
            key.pollEvents();
            key.reset();
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
