package io.tomte.cli.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import io.tomte.backup.BackupException;

/** The lock of a data folder, which a running hub holds; whoever has it keeps a hub from starting there. */
final class DataLock implements Closeable {
    static final String NAME = "hub.lock";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty while a hub runs on the folder. */
    static Optional<DataLock> take(Path data) throws BackupException {
        try {
            FileChannel channel =
                    FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataLock(channel));
        } catch (OverlappingFileLockException inThisProcess) {
            return Optional.empty();
        } catch (IOException refused) {
            throw new BackupException(
                    "The data folder " + data + " cannot be locked (" + refused.getMessage()
                            + "). Run this as the user whose hub it is.",
                    refused);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
