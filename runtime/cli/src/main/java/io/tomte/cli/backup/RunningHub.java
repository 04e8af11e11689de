package io.tomte.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.tomte.backup.BackupException;

/** Asks a running hub through its shell, which ends each answer with the character EOT. */
final class RunningHub {
    private static final int EOT = 4;

    private final Path data;

    RunningHub(Path data) {
        this.data = data;
    }

    /** Has the hub write a backup; what it says comes line by line as it says it. Blocks until it is done. */
    void backup(Path file, OutputStream out) throws IOException {
        if (file.toString().matches("(?s).*['\\p{Cntrl}].*")) {
            throw new BackupException(
                    "The path " + file
                            + " has an apostrophe or a control character in it, which the shell of the hub does not take. Name another file.");
        }
        try (SocketChannel channel = connect();
                InputStream answers = Channels.newInputStream(channel);
                OutputStream commands = Channels.newOutputStream(channel)) {
            commands.write(("tomte:backup '" + file + "'\n").getBytes(StandardCharsets.UTF_8));
            commands.flush();
            for (int next = answers.read(); next != -1 && next != EOT; next = answers.read()) {
                out.write(next);
                if (next == '\n') {
                    out.flush();
                }
            }
            out.flush();
        }
    }

    private SocketChannel connect() throws BackupException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("run/shell.sock")));
        } catch (IOException silent) {
            throw new BackupException(
                    "A hub runs on " + data
                            + ", but its shell does not answer. Wait until it has started, run this as its user, or stop it and back up then.",
                    silent);
        }
    }
}
