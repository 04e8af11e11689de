package io.tomte.mqtt.api.store;

/**
 * What a store on disk wrote since it was opened.
 *
 * @param messages     messages that were written for the first time, for each session one, and retained messages
 * @param recordBytes  of all records and what surrounds them, those included that were written anew to free a file
 * @param deviceBytes  that the device was given for them: whole pages of 4 KiB, at each force
 * @param filledBytes  of zeros that new files were made of, once for each; not in the other two
 * @param forces       how often the device was told to write
 * @param cleanedFiles files that were freed because hardly anything in them counted any more
 */
public record StoreWork(
        long messages, long recordBytes, long deviceBytes, long filledBytes, long forces, long cleanedFiles) {}
