package io.tomte.device.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard SPI: the last raw messages that touched entities of one source, for people to look at. Any thread. */
@ConsumerType
public interface MessageTrace {
    String source();

    /** @return newest first, at most 50 */
    List<Traced> recent(Set<String> keys);

    /** Keys of the entities that messages from there told of; empty where that is not known. */
    default Set<String> keysOf(String address) {
        return Set.of();
    }

    /** Messages that nothing could be made of, newest first, at most 100; one that is followed by a good one on its topic is gone. */
    default List<Unread> unread() {
        return List.of();
    }

    /**
     * What nothing could be made of.
     *
     * @param why a sentence
     */
    record Unread(Instant at, String address, String why) {}

    /**
     * One message.
     *
     * @param incoming true from the device to the hub
     * @param payload  as text, cut at 4,096 characters
     */
    record Traced(Instant at, boolean incoming, String address, String payload, boolean retained) {}
}
