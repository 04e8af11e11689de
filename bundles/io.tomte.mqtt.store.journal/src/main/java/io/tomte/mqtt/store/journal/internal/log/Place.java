package io.tomte.mqtt.store.journal.internal.log;

/**
 * Where a record stands.
 *
 * @param position counts all bytes ever written to this journal
 * @param bytes    of the record with its frame
 */
public record Place(long position, int bytes) {}
