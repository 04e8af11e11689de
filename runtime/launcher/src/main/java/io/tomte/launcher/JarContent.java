package io.tomte.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.osgi.framework.connect.ConnectContent;

/** What a bundle on the class path shows to the framework: the entries of its jar. Thread-safe. */
final class JarContent implements ConnectContent {
    private final Path jar;
    private final Supplier<Optional<ClassLoader>> classLoader;
    private ZipFile open; // guarded by this

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
    public Iterable<String> getEntries() throws IOException {
        List<String> names = file().stream().map(ZipEntry::getName).toList();
        return names;
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        try {
            ZipFile file = file();
            return Optional.ofNullable(file.getEntry(path)).map(entry -> new Entry(file, entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return classLoader.get();
    }

    @Override
    public void open() throws IOException {
        file();
    }

    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private synchronized ZipFile file() throws IOException {
        if (open == null) {
            open = new JarFile(jar.toFile(), false);
        }
        return open;
    }

    private record Entry(ZipFile file, ZipEntry entry) implements ConnectEntry {
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
            try (InputStream in = getInputStream()) {
                return in.readAllBytes();
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return file.getInputStream(entry);
        }
    }
}
