package io.tomte.device.internal.saved;

/** Puts the home on the disk. */
@FunctionalInterface
public interface Saver {
    /**
     * Returns at once.
     *
     * @param written called from any thread once this, or something newer, is on the disk, or the disk refused it
     */
    void save(Saved saved, Runnable written);
}
