package io.tomte.log.internal;

/**
 * How much of the log is kept.
 *
 * @param fileBytes size of one file, at most
 * @param days      age of an old file, at most
 * @param allBytes  size of all old files, packed, at most
 */
public record LogLimits(long fileBytes, int days, long allBytes) {
    public LogLimits {
        if (fileBytes < 1 || days < 1 || allBytes < 0) {
            throw new IllegalArgumentException("limits of the log are positive: " + fileBytes + ", " + days);
        }
    }
}
