package io.tomte.binding.component.internal.component;

import java.math.BigInteger;

/** Which of two versions is newer: part by part as numbers; where parts are no numbers, another text counts as newer. */
final class Versions {
    private Versions() {}

    static boolean isNewer(String latest, String installed) {
        String[] left = latest.split("\\.");
        String[] right = installed.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            String one = i < left.length ? left[i] : "0";
            String other = i < right.length ? right[i] : "0";
            if (!isNumber(one) || !isNumber(other)) {
                if (!one.equals(other)) {
                    return true;
                }
            } else {
                int order = new BigInteger(one).compareTo(new BigInteger(other));
                if (order != 0) {
                    return order > 0;
                }
            }
        }
        return false;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
