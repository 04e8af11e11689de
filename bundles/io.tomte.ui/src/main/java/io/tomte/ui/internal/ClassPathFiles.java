package io.tomte.ui.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files of the page that lie in the folder {@code web} of a jar. */
public final class ClassPathFiles implements Function<String, Optional<byte[]>> {
    private static final String FOLDER = "/web";

    private final Class<?> anchor;

    /** @param anchor a class from the same jar */
    public ClassPathFiles(Class<?> anchor) {
        this.anchor = Objects.requireNonNull(anchor, "anchor");
    }

    @Override
    public Optional<byte[]> apply(String path) {
        try (InputStream in = anchor.getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " from the jar of the page", e);
        }
    }
}
