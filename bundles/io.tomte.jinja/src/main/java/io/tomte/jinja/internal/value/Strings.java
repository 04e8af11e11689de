package io.tomte.jinja.internal.value;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Text as Python sees it: counted in code points. */
public final class Strings {
    private Strings() {}

    private static boolean isPlain(String s) {
        return s.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    public static int length(String s) {
        return s.codePointCount(0, s.length());
    }

    public static String substring(String s, int from, int to) {
        if (isPlain(s)) {
            return s.substring(from, to);
        }
        return s.substring(s.offsetByCodePoints(0, from), s.offsetByCodePoints(0, to));
    }

    /** Python's index, in code points, of a Java index. */
    public static int index(String s, int javaIndex) {
        return javaIndex < 0 ? -1 : s.codePointCount(0, javaIndex);
    }

    public static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    public static String strip(String s) {
        return strip(s, Strings::isSpace, true, true);
    }

    public static String strip(String s, IntPredicate drop, boolean left, boolean right) {
        int from = 0;
        int to = s.length();
        while (left && from < to && drop.test(s.codePointAt(from))) {
            from += Character.charCount(s.codePointAt(from));
        }
        while (right && to > from && drop.test(s.codePointBefore(to))) {
            to -= Character.charCount(s.codePointBefore(to));
        }
        return s.substring(from, to);
    }

    public static String upper(String s) {
        return s.toUpperCase(Locale.ROOT);
    }

    public static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }

    public static String capitalize(String s) {
        if (s.isEmpty()) {
            return s;
        }
        int first = Character.charCount(s.codePointAt(0));
        return titleCase(s.substring(0, first)) + lower(s.substring(first));
    }

    /** Upper case for the first letter of each run of letters. */
    public static String title(String s) {
        StringBuilder out = new StringBuilder(s.length());
        boolean inWord = false;
        for (int c : s.codePoints().toArray()) {
            boolean cased = isCased(c);
            String one = Character.toString(c);
            out.append(!cased ? one : inWord ? lower(one) : titleCase(one));
            inWord = cased;
        }
        return out.toString();
    }

    private static String titleCase(String one) {
        int c = one.codePointAt(0);
        int title = Character.toTitleCase(c);
        return title == c ? capitalizeSpecial(one) : Character.toString(title);
    }

    private static String capitalizeSpecial(String one) {
        String upper = upper(one);
        return upper.length() > one.length() ? upper.charAt(0) + lower(upper.substring(1)) : one;
    }

    public static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    public static String swapCase(String s) {
        StringBuilder out = new StringBuilder(s.length());
        s.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(Character.isUpperCase(c) ? lower(one) : upper(one));
        });
        return out.toString();
    }

    public static String reverse(String s) {
        return new StringBuilder(s).reverse().toString();
    }

    /** Compares by code point, where Java compares by UTF-16 unit. */
    public static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean swap = Character.isSurrogate(x) != Character.isSurrogate(y);
                return swap ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
