package io.tomte.rest.internal.fakes;

import java.util.ArrayList;
import java.util.List;

import io.tomte.rest.internal.events.StreamOutput;

/** Remembers what was written, batch by batch. */
public final class TextOutput implements StreamOutput {
    public final List<String> batches = new ArrayList<>();
    public boolean ready = true;
    public boolean closed;

    @Override
    public boolean isReady() {
        return ready && !closed;
    }

    @Override
    public void write(String text) {
        if (!isReady()) {
            throw new IllegalStateException("written while not ready");
        }
        batches.add(text);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** All frames of one batch as {@code id event data}. */
    public List<String> frames(int batch) {
        return batches.get(batch).lines().filter(line -> !line.isEmpty()).toList();
    }

    public String all() {
        return String.join("", batches);
    }
}
