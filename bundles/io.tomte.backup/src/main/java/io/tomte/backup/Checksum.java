package io.tomte.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies bytes and knows afterwards how many there were, and their SHA-256. One thread, used once. */
final class Checksum {
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest digest = sha256();
    private long bytes;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A source fails in another way than a target, which matters for the next step. */
    @FunctionalInterface
    interface Reader {
        int read(byte[] buffer) throws IOException;
    }

    /** Copies until the end. */
    void copy(Reader in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            bytes += count;
            out.write(buffer, 0, count);
        }
    }

    /** Whether these are the bytes of the item; reads all of them. */
    static boolean matches(InputStream in, Manifest.Item item) throws IOException {
        Checksum sum = new Checksum();
        sum.copy(in::read, OutputStream.nullOutputStream());
        return sum.bytes == item.bytes() && sum.hex().equals(item.sha256());
    }

    long bytes() {
        return bytes;
    }

    /** Ends the sum. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
