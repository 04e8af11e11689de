package io.tomte.device.api;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One device as the home knows it.
 *
 * @param id        lower case letters, digits and {@code _}; never changes
 * @param name      the user's name for it, else the announced one
 * @param area      id of its area
 * @param source    adapter that announces it
 * @param announced false when no adapter announces it any more
 * @param rev       grows with each change
 * @param firstSeen when it was announced for the first time; empty where that is not known any more
 */
public record Device(
        String id,
        String name,
        Optional<String> area,
        DeviceInfo info,
        String source,
        boolean announced,
        long rev,
        Status status,
        Optional<Instant> firstSeen) {
    /** Whether a person said yes to it. It works in any case. */
    public enum Status {
        NEW,
        ACCEPTED;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** As written in files and the API. */
        public String id() {
            return id;
        }
    }

    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(firstSeen, "firstSeen");
    }

    /** An accepted device. */
    public Device(
            String id,
            String name,
            Optional<String> area,
            DeviceInfo info,
            String source,
            boolean announced,
            long rev) {
        this(id, name, area, info, source, announced, rev, Status.ACCEPTED, Optional.empty());
    }

    public boolean isNew() {
        return status == Status.NEW;
    }

    public Device withName(String other) {
        return new Device(id, other, area, info, source, announced, rev, status, firstSeen);
    }

    public Device withArea(Optional<String> other) {
        return new Device(id, name, other, info, source, announced, rev, status, firstSeen);
    }

    /** The same device, described by another announcement. */
    public Device describedBy(String otherSource, DeviceInfo other) {
        return new Device(id, name, area, other, otherSource, announced, rev, status, firstSeen);
    }

    public Device withAnnounced(boolean is) {
        return new Device(id, name, area, info, source, is, rev, status, firstSeen);
    }

    public Device withRev(long other) {
        return new Device(id, name, area, info, source, announced, other, status, firstSeen);
    }

    public Device withStatus(Status other) {
        return new Device(id, name, area, info, source, announced, rev, other, firstSeen);
    }
}
