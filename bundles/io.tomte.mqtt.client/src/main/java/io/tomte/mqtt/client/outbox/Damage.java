package io.tomte.mqtt.client.outbox;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Bytes of an outbox that could not be read. Every record before and after them was.
 *
 * @param offset  where they start in the file
 * @param length  how many they are
 * @param atEnd   whether the file ends with them: what a process leaves that is killed while it writes
 * @param problem one sentence
 */
public record Damage(Path file, long offset, long length, boolean atEnd, String problem) {
    public Damage {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(problem, "problem");
    }

    @Override
    public String toString() {
        return file + ", " + length + " bytes from " + offset + (atEnd ? " to the end: " : ": ") + problem;
    }
}
