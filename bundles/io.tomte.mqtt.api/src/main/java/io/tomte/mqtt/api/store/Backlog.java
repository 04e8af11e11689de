package io.tomte.mqtt.api.store;

/**
 * Messages of a session that wait in the store only.
 *
 * @param messages how many
 * @param bytes    of topics and payloads, roughly
 * @param last     highest sequence among them; 0 where there are none
 */
public record Backlog(int messages, long bytes, long last) {
    public static final Backlog NONE = new Backlog(0, 0, 0);
}
