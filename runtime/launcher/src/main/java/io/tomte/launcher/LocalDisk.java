package io.tomte.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Tells file systems that only this computer changes, so that its system gives notice of every change, from all others. */
final class LocalDisk {
    private static final Set<String> TYPES = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "bcachefs",
            "ubifs",
            "jffs2",
            "overlay",
            "tmpfs",
            "vfat",
            "exfat",
            "ntfs",
            "ntfs3",
            "apfs",
            "hfs");

    private LocalDisk() {}

    /** Reads the table of what is mounted. */
    static boolean has(Path folder) {
        try {
            return TYPES.contains(Files.getFileStore(folder).type().toLowerCase(Locale.ROOT));
        } catch (IOException missing) {
            return false;
        }
    }
}
