package io.tomte.acceptance.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conformance statements of one version of MQTT, in the order of the specification.
 *
 * @param version "5.0" or "3.1.1"
 * @param url     of the specification
 */
record StatementList(String version, String url, Map<String, StatementList.Entry> entries) {
    /** What can be tested of a statement. */
    enum Kind {
        /** The other side can break it: the accepting and the violating case are tested. */
        BOTH('!'),
        /** Only Tomte could break it: tests show that it does not. */
        OWN('.'),
        /** Asks nothing of Tomte. */
        NOTHING('-');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        static Kind of(String sign) {
            return Arrays.stream(values())
                    .filter(kind -> sign.equals(String.valueOf(kind.sign)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind: " + sign));
        }
    }

    /**
     * One statement.
     *
     * @param words what it is about; empty where it says the same as others
     * @param same  statements of MQTT 5.0 that say the same
     */
    record Entry(String number, Kind kind, String words, List<String> same) {
        private static Entry parse(String line) {
            String[] parts = line.split(" ", 3);
            boolean refers = parts[2].startsWith("=");
            return new Entry(
                    parts[0],
                    Kind.of(parts[1]),
                    refers ? "" : parts[2],
                    refers ? List.of(parts[2].substring(1).split(",")) : List.of());
        }
    }

    /** Reads the lists of this repository. */
    static List<StatementList> all(Path root) throws IOException {
        List<StatementList> lists = new ArrayList<>();
        for (String version : List.of("5.0", "3.1.1")) {
            Path file = root.resolve("runtime/acceptance/src/test/resources/io/tomte/acceptance/conformance")
                    .resolve("mqtt-" + version + ".txt");
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.startsWith("#")) {
                    Entry entry = Entry.parse(line);
                    entries.put(entry.number(), entry);
                }
            }
            String url = "https://docs.oasis-open.org/mqtt/mqtt/v" + version + "/os/mqtt-v" + version + "-os.html";
            lists.add(new StatementList(version, url, entries));
        }
        return lists;
    }

    /** Where a browser shows the statement in the specification: its number, as text to scroll to. */
    String link(Entry entry) {
        return url + "#:~:text="
                + ("[MQTT-" + entry.number() + "]")
                        .replace("[", "%5B")
                        .replace("]", "%5D")
                        .replace("-", "%2D");
    }
}
