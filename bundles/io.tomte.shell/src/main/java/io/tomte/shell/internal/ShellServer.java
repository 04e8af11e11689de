package io.tomte.shell.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Takes command lines on a Unix domain socket in a folder that only the hub's own user may enter, so the shell is reachable from this
 * machine and by nobody else. One thread waits for connections and one serves each, at most {@value #MAX_SESSIONS}. Each answer ends
 * with the character EOT.
 */
public final class ShellServer implements AutoCloseable {
    private static final int MAX_SESSIONS = 8;
    private static final char EOT = 4;

    private final ServerSocketChannel server;
    private final Path socket;
    private final BiConsumer<String, PrintStream> interpreter;
    private final Set<SocketChannel> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();

    private ShellServer(ServerSocketChannel server, Path socket, BiConsumer<String, PrintStream> interpreter) {
        this.server = server;
        this.socket = socket;
        this.interpreter = interpreter;
    }

    /**
     * Begins to listen on {@code shell.sock} in the folder.
     *
     * @param interpreter runs one line and prints what it says, errors too; called on a session's thread
     */
    public static ShellServer listen(Path folder, BiConsumer<String, PrintStream> interpreter) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path socket = folder.resolve("shell.sock");
        Files.deleteIfExists(
                socket); // left over where the hub was killed; the data folder's lock says nobody else uses it
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        ShellServer server = new ShellServer(channel, socket, interpreter);
        server.start("tomte-shell", server::accept);
        return server;
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel session = server.accept();
                if (sessions.size() >= MAX_SESSIONS) {
                    session.close();
                    continue;
                }
                sessions.add(session);
                start("tomte-shell-" + number.incrementAndGet(), () -> serve(session));
            }
        } catch (IOException closed) {
            // the end of listening
        }
    }

    private void serve(SocketChannel session) {
        try (session;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(session), StandardCharsets.UTF_8));
                PrintStream answers =
                        new PrintStream(Channels.newOutputStream(session), true, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    interpreter.accept(line, answers);
                }
                answers.print(EOT);
                answers.flush();
            }
        } catch (IOException gone) {
            // whoever asked went away
        } finally {
            sessions.remove(session);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel session : sessions) {
            session.close();
        }
        Files.deleteIfExists(socket);
    }
}
