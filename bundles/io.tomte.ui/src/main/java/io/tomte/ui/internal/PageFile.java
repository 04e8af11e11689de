package io.tomte.ui.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * One file of the page in memory.
 *
 * @param plain   its bytes
 * @param zipped  the same, gzip, where the build made such a file
 * @param version strong validator without quotes, from the content
 */
@SuppressWarnings("ArrayRecordComponent") // files are served, never compared
record PageFile(byte[] plain, Optional<byte[]> zipped, String version) {
    private static final int VERSION_BYTES = 12;

    PageFile {
        Objects.requireNonNull(plain, "plain");
        Objects.requireNonNull(zipped, "zipped");
        Objects.requireNonNull(version, "version");
    }

    static PageFile of(byte[] plain, Optional<byte[]> zipped) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            String version = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, VERSION_BYTES));
            return new PageFile(plain, zipped, version);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The two encodings are two representations, so their validators differ. RFC 9110 section 8.8.3.3. */
    String etag(boolean gzip) {
        return '"' + version + (gzip ? "-gz" : "") + '"';
    }
}
