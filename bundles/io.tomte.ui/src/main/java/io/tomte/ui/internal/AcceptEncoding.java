package io.tomte.ui.internal;

import java.util.Locale;

/** Reads Accept-Encoding, RFC 9110 section 12.5.3, as far as it concerns gzip. */
final class AcceptEncoding {
    private AcceptEncoding() {}

    static boolean allowsGzip(String header) {
        double gzip = -1;
        double any = -1;
        for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] words = part.split(";");
            String coding = words[0].strip();
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                gzip = weight(words);
            } else if (coding.equals("*")) {
                any = weight(words);
            }
        }
        return gzip >= 0 ? gzip > 0 : any > 0;
    }

    private static double weight(String[] words) {
        for (int i = 1; i < words.length; i++) {
            String word = words[i].strip();
            if (word.startsWith("q=")) {
                try {
                    return Double.parseDouble(word.substring(2));
                } catch (NumberFormatException e) {
                    return 0; // an encoding with a weight nobody can read is not used
                }
            }
        }
        return 1;
    }
}
