package io.tomte.mqtt.api.store;

/**
 * What a store on disk holds and did.
 *
 * @param fileBytes    of all its files
 * @param liveBytes    of the records that still count
 * @param bytesWritten to the device since it was opened, records and what surrounds them
 * @param forces       how often the device was told to write, since it was opened
 * @param messages     messages that wait for a client or are on their way to one
 * @param retained     topics with a retained message
 */
public record StoreFigures(
        long fileBytes, long liveBytes, long bytesWritten, long forces, int messages, int retained) {}
