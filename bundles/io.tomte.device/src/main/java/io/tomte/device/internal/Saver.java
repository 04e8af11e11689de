package io.tomte.device.internal;

/** Puts the home on the disk. */
@FunctionalInterface
interface Saver {
    /**
     * Returns at once.
     *
     * @param written called from any thread once this, or something newer, is on the disk, or the disk refused it
     */
    void save(Saved saved, Runnable written);
}
