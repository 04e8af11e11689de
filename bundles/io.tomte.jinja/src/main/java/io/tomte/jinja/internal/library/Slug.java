package io.tomte.jinja.internal.library;

import java.text.Normalizer;
import java.util.Map;

import io.tomte.jinja.internal.value.Strings;

/** Names as Home Assistant makes them for entity ids: latin letters, digits and a separator. */
final class Slug {
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("ø", "o"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("þ", "th"),
            Map.entry("ł", "l"),
            Map.entry("ı", "i"),
            Map.entry("µ", "u"),
            Map.entry("μ", "u"),
            Map.entry("°", "deg"),
            Map.entry("€", "eur"),
            Map.entry("²", "2"),
            Map.entry("³", "3"));

    private Slug() {}

    static String of(String text, String separator) {
        if (text.isEmpty()) {
            return "";
        }
        String s = Strings.lower(text).replaceAll("(?<=\\d),(?=\\d)", "");
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            s = s.replace(letter.getKey(), letter.getValue());
        }
        s = Normalizer.normalize(s, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        s = s.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return s.isEmpty() ? "unknown" : s.replace("-", separator);
    }
}
