package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix domain socket. The socket is made beside it, gets its rights, and is then moved into place, so that
 * nobody ever finds it with other rights or with nobody behind it. Touches files: not on a loop.
 */
final class SocketFile {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);
    private static final int LONGEST_PATH = 100; // bytes; the system takes 104 to 108
    private static final String NEW = ".new";

    private final Path path;
    private final Set<PosixFilePermission> permissions;
    private Optional<Object> own = Optional.empty(); // tells our file from another one of the same name

    SocketFile(Path path, Set<PosixFilePermission> permissions) {
        this.path = path;
        this.permissions = permissions;
    }

    /** Makes room. Failures are sentences for people. */
    Path prepare() throws IOException {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length + NEW.length() > LONGEST_PATH) {
            throw new IOException("The path of a Unix socket has at most " + (LONGEST_PATH - NEW.length())
                    + " bytes; choose a shorter one than " + path + ".");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("The folder of the Unix socket " + path + " does not exist; make it first.");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new IOException(
                        "At " + path + " lies a file that is no socket; move it away or choose another path.");
            }
            if (somebodyListens()) {
                throw new IOException("At " + path + " another program listens; end it or choose another path.");
            }
        }
        Path fresh = path.resolveSibling(path.getFileName() + NEW);
        Files.deleteIfExists(fresh);
        return fresh;
    }

    private boolean somebodyListens() {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException nobody) {
            return false; // left over from a program that ended without cleaning up
        }
    }

    /** @param fresh the bound socket that {@link #prepare} named */
    synchronized void publish(Path fresh) throws IOException {
        FileStore store = Files.getFileStore(fresh);
        if (store.supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, permissions);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        own = key();
    }

    private Optional<Object> key() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Removes the file, unless somebody else put another one in its place; any thread, twice is once. */
    synchronized void remove() {
        if (own.isPresent() && own.equals(key())) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException left) {
                LOG.debug("The socket {} stays behind; the next listener replaces it.", path, left);
            }
        }
        own = Optional.empty();
    }
}
