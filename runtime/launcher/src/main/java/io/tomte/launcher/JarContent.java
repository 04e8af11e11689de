package io.tomte.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.osgi.framework.connect.ConnectContent;

/**
 * What a bundle on the class path shows to the framework: the entries of its jar. After a start hardly anything is read any more, and
 * an open jar keeps tables and what decompresses, 25 KB and more: it is closed when it was not used for a while, and opened again
 * when something is asked for. Thread-safe.
 */
final class JarContent implements ConnectContent {
    private final Path jar;
    private final Supplier<Optional<ClassLoader>> classLoader;
    private Optional<ZipFile> open = Optional.empty(); // guarded by this
    private boolean used; // guarded by this

    /** @param classLoader asked each time the bundle is resolved; empty for one of the framework's own */
    JarContent(Path jar, Supplier<Optional<ClassLoader>> classLoader) {
        this.jar = jar;
        this.classLoader = classLoader;
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty(); // the framework reads the manifest
    }

    @Override
    public synchronized Iterable<String> getEntries() throws IOException {
        List<String> names = file().stream().map(ZipEntry::getName).toList();
        return names;
    }

    @Override
    public synchronized Optional<ConnectEntry> getEntry(String path) {
        try {
            return Optional.ofNullable(file().getEntry(path)).map(Entry::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return classLoader.get();
    }

    @Override
    public synchronized void open() throws IOException {
        file();
    }

    @Override
    public synchronized void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }

    /** Closes the jar when nothing was asked for since the last call. */
    synchronized void closeUnused() throws IOException {
        if (!used) {
            close();
        }
        used = false;
    }

    private ZipFile file() throws IOException {
        used = true;
        if (open.isEmpty()) {
            open = Optional.of(new ZipFile(jar.toFile()));
        }
        return open.get();
    }

    /** All of it, so that nothing is read from the file when it may be closed. */
    private synchronized byte[] read(ZipEntry entry) throws IOException {
        try (InputStream in = file().getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private final class Entry implements ConnectEntry {
        private final ZipEntry entry;

        Entry(ZipEntry entry) {
            this.entry = entry;
        }

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public byte[] getBytes() throws IOException {
            return read(entry);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new ByteArrayInputStream(read(entry));
        }
    }
}
