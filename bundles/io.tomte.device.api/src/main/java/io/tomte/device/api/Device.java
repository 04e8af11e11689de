package io.tomte.device.api;

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
 */
public record Device(
        String id, String name, Optional<String> area, DeviceInfo info, String source, boolean announced, long rev) {}
