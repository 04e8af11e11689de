package io.tomte.group.internal.show;

import java.util.List;

/** Sentences for people. Pure. */
public final class Words {
    private static final int MOST = 8;

    private Words() {}

    /** For example {@code a, b and c}; of many the first few, and how many more. */
    public static String list(List<String> words) {
        if (words.size() > MOST) {
            return String.join(", ", words.subList(0, MOST)) + " and " + (words.size() - MOST) + " more";
        }
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
