package io.tomte.jinja.internal.library;

import java.util.Locale;

/** {@code filesizeformat}: 13 kB, 4.1 MB, 102 Bytes. */
final class FileSize {
    private static final String DECIMAL = "kMGTPEZY";
    private static final String BINARY = "KMGTPEZY";

    private FileSize() {}

    static String text(double bytes, boolean binary) {
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return (long) bytes + " Bytes";
        }
        double unit = base;
        int i = 0;
        while (bytes >= unit * base && i < DECIMAL.length() - 1) {
            unit *= base;
            i++;
        }
        String prefix = binary ? BINARY.charAt(i) + "i" : String.valueOf(DECIMAL.charAt(i));
        return String.format(Locale.ROOT, "%.1f %sB", bytes / unit, prefix);
    }
}
