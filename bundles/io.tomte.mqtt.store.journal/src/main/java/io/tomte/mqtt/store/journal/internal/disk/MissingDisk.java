package io.tomte.mqtt.store.journal.internal.disk;

import java.io.IOException;
import java.util.List;

/** In place of a folder that cannot be used at all: empty, and takes nothing. */
public final class MissingDisk implements Disk {
    private final IOException why;

    public MissingDisk(IOException why) {
        this.why = why;
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public DiskFile open(String name) throws IOException {
        throw why;
    }

    @Override
    public DiskFile create(String name, long bytes) throws IOException {
        throw why;
    }

    @Override
    public void delete(String name) throws IOException {
        throw why;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        throw why;
    }
}
