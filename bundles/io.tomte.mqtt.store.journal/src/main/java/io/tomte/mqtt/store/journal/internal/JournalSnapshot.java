package io.tomte.mqtt.store.journal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.tomte.mqtt.api.store.StoreSnapshot;
import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.log.Sealed;
import io.tomte.mqtt.store.journal.internal.log.SealedStream;

/** The files of a journal that are not written any more, and are not freed while this is open. */
public final class JournalSnapshot implements StoreSnapshot {
    private final Disk disk;
    private final Map<String, Sealed> segments = new LinkedHashMap<>();
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param release called once, by the first {@link #close} */
    public JournalSnapshot(Disk disk, List<Sealed> files, Runnable release) {
        this.disk = disk;
        this.release = release;
        files.forEach(segment -> segments.put(segment.name(), segment));
    }

    @Override
    public String folder() {
        return "journal";
    }

    @Override
    public List<Part> parts() {
        return segments.values().stream()
                .map(segment -> new Part(segment.name(), segment.bytes()))
                .toList();
    }

    @Override
    public InputStream open(Part part) throws IOException {
        Sealed segment = Optional.ofNullable(segments.get(part.name()))
                .filter(known -> !closed.get())
                .orElseThrow(() -> new IOException(part.name() + " is not part of an open snapshot"));
        return new SealedStream(segment, disk.open(segment.name()));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
