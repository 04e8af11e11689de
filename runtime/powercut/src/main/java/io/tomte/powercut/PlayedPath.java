package io.tomte.powercut;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * A path on a {@link PlayedDisk}. {@code null} stands where {@link Path} wants it.
 *
 * @param names what it is called; a path of the real file system lends its arithmetic
 */
record PlayedPath(PlayedFileSystem system, Path names) implements Path {
    static String text(Path path) {
        return ((PlayedPath) path).names.normalize().toString().replace('\\', '/');
    }

    private Path of(Path other) {
        return other == null ? null : new PlayedPath(system, other);
    }

    private static Path plain(Path other) {
        return ((PlayedPath) other).names;
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return text(this).startsWith("/");
    }

    @Override
    public Path getRoot() {
        return of(names.getRoot());
    }

    @Override
    public Path getFileName() {
        return of(names.getFileName());
    }

    @Override
    public Path getParent() {
        return of(names.getParent());
    }

    @Override
    public int getNameCount() {
        return names.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return of(names.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return of(names.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return names.startsWith(plain(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return names.endsWith(plain(other));
    }

    @Override
    public Path normalize() {
        return of(names.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return of(names.resolve(plain(other)));
    }

    @Override
    public Path relativize(Path other) {
        return of(names.relativize(plain(other)));
    }

    @Override
    public URI toUri() {
        return URI.create("played:" + text(this));
    }

    @Override
    public Path toAbsolutePath() {
        return isAbsolute() ? this : system.disk().root().resolve(this);
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return names.compareTo(plain(other));
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
