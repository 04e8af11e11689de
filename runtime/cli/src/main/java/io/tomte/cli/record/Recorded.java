package io.tomte.cli.record;

/**
 * One message of a recording.
 *
 * @param payload text exactly as on the wire
 * @param retain  as its publisher set it
 * @param out     sent to the device rather than by it
 * @param atMs    since the recording began, in milliseconds
 */
public record Recorded(String topic, String payload, boolean retain, boolean out, long atMs) {}
