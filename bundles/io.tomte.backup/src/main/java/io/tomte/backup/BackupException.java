package io.tomte.backup;

import java.io.IOException;

/** A backup cannot be made or used. The message names the thing, why, and the next step. */
public final class BackupException extends IOException {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, IOException cause) {
        super(message, cause);
    }
}
