package io.tomte.device.api;

/**
 * A room or another place.
 *
 * @param id   lower case letters, digits and {@code _}; never changes
 * @param name as the user wrote it
 * @param rev  grows with each change
 */
public record Area(String id, String name, long rev) {}
