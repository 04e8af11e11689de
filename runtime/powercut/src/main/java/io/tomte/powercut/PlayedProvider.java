package io.tomte.powercut;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link java.nio.file.Files} asks of a {@link PlayedDisk}; as much of it as a program that keeps data in a folder needs. */
final class PlayedProvider extends FileSystemProvider {
    private static PlayedDisk disk(Path path) {
        return ((PlayedFileSystem) path.getFileSystem()).disk();
    }

    @Override
    public String getScheme() {
        return "played";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (options.contains(StandardOpenOption.APPEND) || options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            throw new UnsupportedOperationException("not played: " + options);
        }
        String text = PlayedPath.text(path);
        boolean create = options.contains(StandardOpenOption.CREATE);
        PlayedDisk.Live file;
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            file = disk(path).make(text, false);
        } else {
            try {
                file = disk(path).get(text);
            } catch (NoSuchFileException missing) {
                if (!create) {
                    throw missing;
                }
                file = disk(path).make(text, false);
            }
        }
        return new PlayedChannel(disk(path), text, file);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> found = new ArrayList<>();
        for (String path : disk(folder).list(PlayedPath.text(folder))) {
            Path file = folder.getFileSystem().getPath(path);
            if (filter.accept(file)) {
                found.add(file);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk(folder).make(PlayedPath.text(folder), true);
    }

    @Override
    public void delete(Path path) throws IOException {
        String text = PlayedPath.text(path);
        if (!disk(path).list(text).isEmpty()) {
            throw new DirectoryNotEmptyException(text);
        }
        disk(path).remove(text);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        boolean overwrites = options.length > 0; // both options there are for it
        if (!overwrites && exists(target)) {
            throw new FileAlreadyExistsException(PlayedPath.text(target));
        }
        disk(source).rename(PlayedPath.text(source), PlayedPath.text(target));
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.equals(other);
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk(path).get(PlayedPath.text(path));
    }

    private static boolean exists(Path path) {
        try {
            disk(path).get(PlayedPath.text(path));
            return true;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return null; // as the contract says of a view that is not there
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        PlayedDisk.Live file = disk(path).get(PlayedPath.text(path));
        return type.cast(new PlayedAttributes(file.inode, disk(path).length(file)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}
