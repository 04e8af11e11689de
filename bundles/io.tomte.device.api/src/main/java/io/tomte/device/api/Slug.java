package io.tomte.device.api;

import java.text.Normalizer;
import java.util.Locale;

/** Makes ids of names: lower case letters a to z, digits and single {@code _}. Pure. */
public final class Slug {
    private Slug() {}

    /** @return for example {@code grosse_lampe} of {@code Große Lampe!}; {@code unnamed} where no letter or digit is left */
    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            append(slug, plain.charAt(i));
        }
        int end = slug.length();
        while (end > 0 && slug.charAt(end - 1) == '_') {
            end--;
        }
        return end == 0 ? "unnamed" : slug.substring(0, end);
    }

    private static void append(StringBuilder slug, char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            slug.append(c);
            return;
        }
        switch (c) { // letters that do not fall apart into a base letter and a mark
            case 'ß' -> slug.append("ss");
            case 'æ' -> slug.append("ae");
            case 'œ' -> slug.append("oe");
            case 'ø' -> slug.append('o');
            case 'ł' -> slug.append('l');
            case 'đ', 'ð' -> slug.append('d');
            case 'þ' -> slug.append("th");
            case 'ı' -> slug.append('i');
            case '\'', '’' -> {} // "Tom's lamp" is toms_lamp
            default -> appendGap(slug, c);
        }
    }

    private static void appendGap(StringBuilder slug, char c) {
        if (Character.getType(c) != Character.NON_SPACING_MARK
                && !slug.isEmpty()
                && slug.charAt(slug.length() - 1) != '_') {
            slug.append('_');
        }
    }
}
