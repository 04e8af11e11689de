package io.tomte.cli.record;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts stand-ins for what tells whose device it is: hardware and network addresses, serial numbers, names of networks and hosts,
 * places, secrets. The same thing has the same stand-in everywhere, topics included, also where it stands in another notation;
 * so learn all texts first. One thread.
 */
public final class Anonymizer {
    /** What is replaced, for the sentence at the end. */
    public enum Sort {
        ADDRESS("hardware address", "hardware addresses"),
        NETWORK("network address", "network addresses"),
        MAIL("mail address", "mail addresses"),
        SERIAL("serial number", "serial numbers"),
        SSID("network name", "network names"),
        HOST("host name", "host names"),
        PLACE("coordinate", "coordinates"),
        SECRET("secret", "secrets");

        private final String one;
        private final String many;

        Sort(String one, String many) {
            this.one = one;
            this.many = many;
        }

        String words(int count) {
            return count + " " + (count == 1 ? one : many);
        }
    }

    private static final String HEX = "[0-9A-Fa-f]";
    private static final Pattern SPLIT_MAC = Pattern.compile(
            "(?<![0-9A-Fa-f:-])(?:" + HEX + "{2}([:-]))(?:" + HEX + "{2}\\1){4,6}" + HEX + "{2}(?![0-9A-Fa-f:-])");
    private static final Pattern PLAIN_MAC = Pattern.compile("(?<![0-9A-Fa-f])(?:0[xX]" + HEX
            + "{16}|(?=[0-9]*[A-Fa-f])(?:" + HEX + "{16}|" + HEX + "{12}))(?![0-9A-Fa-f])");
    private static final Pattern IPV4 = Pattern.compile(
            "(?<![0-9.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?!\\d|\\.\\d)");
    private static final Pattern IPV6 = Pattern.compile(
            "(?i)(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:fe80|f[cd][0-9a-f]{2}|2[0-9a-f]{3})(?::[0-9a-f]{0,4}){2,7})(?![0-9a-f:])");
    private static final Pattern MAIL =
            Pattern.compile("(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern MEMBER =
            Pattern.compile("\"([A-Za-z_ -]{1,40})\"\\s*:\\s*(\"((?:[^\"\\\\]|\\\\.){0,200})\"|-?\\d+(?:\\.\\d+)?)");
    private static final Set<String> LEFT = Set.of("0.0.0.0", "127.0.0.1", "255.255.255.255");
    private static final Map<String, Sort> MEMBERS = members();

    /** Words of formats; a host may be called so, but the word stays. */
    private static final Set<String> WORDS = Set.of(
            "config",
            "device",
            "homeassistant",
            "light",
            "number",
            "offline",
            "online",
            "sensor",
            "status",
            "switch",
            "tasmota",
            "shelly",
            "zigbee2mqtt",
            "unknown",
            "state",
            "cover",
            "value");

    private static final int SHORTEST = 5; // of a name that is replaced wherever it stands

    private final Map<Sort, Map<String, String>> standIns = new TreeMap<>();
    private final Map<String, String> words = new TreeMap<>( // wherever they stand, the longest first
            Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final Map<String, Pattern> wholeWords = new HashMap<>();

    private static Map<String, Sort> members() {
        Map<String, Sort> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List.of("ssid", "wifi_ssid", "ap", "network_name").forEach(name -> members.put(name, Sort.SSID));
        List.of("hostname", "host_name", "host", "hn").forEach(name -> members.put(name, Sort.HOST));
        List.of("serial", "serial_number", "serialnumber", "sn", "serial_no")
                .forEach(name -> members.put(name, Sort.SERIAL));
        List.of("latitude", "lat", "longitude", "lon", "lng", "home_latitude", "home_longitude")
                .forEach(name -> members.put(name, Sort.PLACE));
        List.of(
                        "token",
                        "access_token",
                        "password",
                        "pass",
                        "psk",
                        "secret",
                        "api_key",
                        "apikey",
                        "network_key",
                        "pan_id",
                        "ext_pan_id")
                .forEach(name -> members.put(name, Sort.SECRET));
        return members;
    }

    /** Finds what is to be replaced in a topic or payload. */
    public void learn(String text) {
        replace(text);
    }

    /** The text with stand-ins. */
    public String replace(String text) {
        String done = swap(MEMBER, text, this::member);
        done = swap(MAIL, done, found -> standIn(Sort.MAIL, found.group(), n -> "person" + n + "@example.org"));
        done = swap(SPLIT_MAC, done, found -> mac(found.group()));
        done = swap(PLAIN_MAC, done, found -> mac(found.group()));
        done = swap(IPV6, done, found -> ipv6(found.group()));
        done = swap(IPV4, done, found -> ipv4(found.group()));
        for (Map.Entry<String, String> word : words.entrySet()) {
            done = wholeWords
                    .computeIfAbsent(word.getKey(), Anonymizer::wholeWord)
                    .matcher(done)
                    .replaceAll(Matcher.quoteReplacement(word.getValue()));
        }
        return done;
    }

    private static Pattern wholeWord(String word) {
        return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(word) + "(?![A-Za-z0-9])");
    }

    private interface Swap {
        String of(MatchResult found);
    }

    private static String swap(Pattern pattern, String text, Swap swap) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(swap.of(found)));
    }

    private String standIn(Sort sort, String original, IntFunction<String> made) {
        Map<String, String> known = standIns.computeIfAbsent(sort, s -> new LinkedHashMap<>());
        if (known.containsValue(original)) {
            return original; // was replaced before
        }
        String before = known.get(original);
        if (before == null) {
            before = made.apply(known.size() + 1);
            known.put(original, before);
        }
        return before;
    }

    /** Keeps notation and case, so that what is compared stays equal. */
    private String mac(String original) {
        String prefix = original.regionMatches(true, 0, "0x", 0, 2) ? original.substring(0, 2) : "";
        String body = original.substring(prefix.length());
        String digits = body.replaceAll("[:-]", "").toLowerCase(Locale.ROOT);
        String made = standIn(
                Sort.ADDRESS,
                digits,
                n -> digits.length() == 16
                        ? "02000000%08x".formatted(0xA0000000L + n)
                        : "0200%08x".formatted(0xA0000000L + n));
        if (!made.equals(digits) && digits.length() == 12) {
            tail(digits, made);
        }
        boolean upper = !body.equals(body.toLowerCase(Locale.ROOT));
        StringBuilder written = new StringBuilder(prefix);
        int digit = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            written.append(c == ':' || c == '-' ? c : made.charAt(digit++));
        }
        return upper ? written.toString().toUpperCase(Locale.ROOT).replaceFirst("^0X", prefix) : written.toString();
    }

    /** Devices call themselves by the last digits of their address. */
    private void tail(String digits, String made) {
        String last = digits.substring(6);
        String standIn = made.substring(6);
        if (last.matches(".*[a-f].*")) {
            words.put(last, standIn);
            words.put(last.toUpperCase(Locale.ROOT), standIn.toUpperCase(Locale.ROOT));
        }
    }

    private String ipv4(String original) {
        return LEFT.contains(original) ? original : standIn(Sort.NETWORK, original, n -> "192.0.2." + n % 255);
    }

    private String ipv6(String original) {
        return standIn(Sort.NETWORK, original.toLowerCase(Locale.ROOT), n -> "2001:db8::" + Integer.toHexString(n));
    }

    private String member(MatchResult found) {
        Sort sort = MEMBERS.get(found.group(1));
        boolean text = found.group(3) != null;
        String original = text ? found.group(3) : found.group(2);
        if (sort == null || original.isEmpty() || !text && sort != Sort.PLACE) {
            return found.group();
        }
        String made = standIn(sort, original, n -> made(sort, n));
        if (!made.equals(original) && text && sort != Sort.PLACE) {
            anywhere(original, made);
        }
        String head = found.group().substring(0, found.start(2) - found.start());
        return text ? head + "\"" + made + "\"" : head + made;
    }

    private void anywhere(String original, String made) {
        if (original.length() >= SHORTEST && !WORDS.contains(original.toLowerCase(Locale.ROOT))) {
            words.put(original, made);
        }
    }

    private static String made(Sort sort, int number) {
        return switch (sort) {
            case PLACE -> "%d.%02d".formatted(10 + number / 100, number % 100);
            case SSID -> "network-" + number;
            case HOST -> "host-" + number;
            case SERIAL -> "SERIAL%04d".formatted(number);
            default -> "secret-" + number;
        };
    }

    /** What was replaced: {@code 2 hardware addresses, 1 network name}; {@code nothing}. */
    public String summary() {
        List<String> all = standIns.entrySet().stream()
                .filter(sort -> !sort.getValue().isEmpty())
                .map(sort -> sort.getKey().words(sort.getValue().size()))
                .toList();
        return all.isEmpty() ? "nothing" : String.join(", ", all);
    }
}
