package io.tomte.backup;

import java.util.Locale;

/** Numbers of bytes for people. */
public final class Sizes {
    private static final int KILO = 1_000;

    private Sizes() {}

    /** For example {@code Saved 31 files, 12.3 MB,}. */
    public static String summary(Manifest manifest) {
        int count = manifest.files().size();
        return "Saved " + count + (count == 1 ? " file, " : " files, ") + text(manifest.bytes()) + ",";
    }

    /** For example {@code 12.3 MB}. */
    public static String text(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        double value = bytes / (double) KILO;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            if (value < KILO) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
            value /= KILO;
        }
        return String.format(Locale.ROOT, "%.1f TB", value);
    }
}
