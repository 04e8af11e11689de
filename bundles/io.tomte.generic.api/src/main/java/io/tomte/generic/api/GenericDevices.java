package io.tomte.generic.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The descriptions of devices, one file each, and what is wrong with them. Definitions are JSON texts; docs/devices.md tells what
 * stands in them. Any thread; nothing blocks.
 */
@ProviderType
public interface GenericDevices {
    /** In order of their ids; also those that cannot be used. */
    List<GenericDevice> list();

    Optional<GenericDevice> find(String id);

    /**
     * Keeps a definition, new or instead of an older one. Complete once it is on disk; the device follows within a second.
     *
     * @param rev expected revision, or empty for any; a device that is not there has none
     * @return fails with {@link DefinitionInvalidException}, or with {@link java.util.ConcurrentModificationException} for a
     *     stale revision, each with a sentence
     */
    CompletionStage<GenericDevice> put(String id, String definition, Optional<Long> rev);

    /**
     * Deletes it for good.
     *
     * @return fails with {@link java.util.NoSuchElementException}, or with {@link java.util.ConcurrentModificationException}
     */
    CompletionStage<Void> remove(String id, Optional<Long> rev);

    /**
     * What would become of a definition, without keeping it.
     *
     * @param samples payloads by topic; topics without one are read from what the broker retains
     */
    Trial check(String definition, Map<String, String> samples);
}
