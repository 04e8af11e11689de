package io.tomte.acceptance.conformance;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tomte.acceptance.conformance.StatementList.Entry;
import io.tomte.acceptance.conformance.StatementList.Kind;

/** docs/conformance.md. No line numbers and no counts of lines, so that it changes only when code or tests do. */
final class Page {
    private final Conformance conformance;
    private final Map<Path, String> labels = new HashMap<>();
    private final Map<String, Path> links = new TreeMap<>();

    Page(Conformance conformance) {
        this.conformance = conformance;
    }

    String render() {
        label();
        StringBuilder out = new StringBuilder("""
                # Conformance

                Every conformance statement of MQTT 5.0 and 3.1.1 with the code that fulfils it and the tests that show it with bytes on the
                wire. Written by `./tomte conformance` from the citations in the code and the annotations at the tests; the build fails when a
                statement has no code or no test, or when this page is out of date. The numbers lead to the text at OASIS; the words here are
                ours and only say what it is about.

                *Kept* are the tests in which both sides follow the statement; in *broken* the other side does not. A dash stands where only
                Tomte could break a statement, so that there is nothing to send.

                | | statements | with code and tests | of these tested broken as well | ask nothing of Tomte | knowingly not fulfilled |
                |---|---|---|---|---|---|
                """);
        conformance.lists().forEach(list -> out.append(summary(list)));
        conformance.lists().forEach(list -> table(list, out));
        links.forEach((label, file) -> out.append("[%s]: ../%s\n".formatted(label, slashes(file))));
        return out.toString();
    }

    /** Short names of classes; where two are alike, with the last part of their bundle. */
    private void label() {
        Set<Path> files = new HashSet<>();
        for (StatementList list : conformance.lists()) {
            for (Entry entry : list.entries().values()) {
                conformance.code(list, entry).forEach(citation -> files.add(citation.file()));
                conformance.tests(list, entry, true).forEach(test -> files.add(test.file()));
                conformance.tests(list, entry, false).forEach(test -> files.add(test.file()));
            }
        }
        Map<String, Long> alike = files.stream().collect(Collectors.groupingBy(Page::simple, Collectors.counting()));
        for (Path file : files) {
            String name = simple(file);
            String bundle = file.getName(1).toString();
            boolean unique = alike.get(name) == 1;
            labels.put(file, unique ? name : bundle.substring(bundle.lastIndexOf('.') + 1) + "." + name);
        }
    }

    private static String simple(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    private static String slashes(Path file) {
        return file.toString().replace('\\', '/');
    }

    private String summary(StatementList list) {
        Collection<Entry> all = list.entries().values();
        long nothing =
                all.stream().filter(entry -> entry.kind() == Kind.NOTHING).count();
        long denied = all.stream().filter(entry -> isDenied(list, entry)).count();
        long broken = all.stream()
                .filter(entry -> !conformance.tests(list, entry, true).isEmpty())
                .count();
        return "| MQTT %s | %d | %d | %d | %d | %d |\n"
                .formatted(list.version(), all.size(), all.size() - nothing - denied, broken, nothing, denied);
    }

    private boolean isDenied(StatementList list, Entry entry) {
        return conformance.code(list, entry).stream().anyMatch(Sources.Citation::denied);
    }

    private void table(StatementList list, StringBuilder out) {
        out.append("\n## MQTT ").append(list.version()).append("\n\n");
        out.append("| statement | about | code | kept | broken |\n|---|---|---|---|---|\n");
        for (Entry entry : list.entries().values()) {
            out.append("| [%s](%s) | %s | %s | %s | %s |\n"
                    .formatted(
                            entry.number(),
                            list.link(entry),
                            conformance.words(entry) + (isDenied(list, entry) ? " (knowingly not fulfilled)" : ""),
                            code(list, entry),
                            tests(conformance.tests(list, entry, false)),
                            tests(conformance.tests(list, entry, true))));
        }
        out.append('\n');
    }

    private String code(StatementList list, Entry entry) {
        Set<String> names = new TreeSet<>();
        conformance.code(list, entry).forEach(citation -> names.add(link(citation.file())));
        return names.isEmpty() ? "–" : String.join(", ", names);
    }

    private String tests(List<Sources.Test> tests) {
        Map<Path, Set<String>> methods = new LinkedHashMap<>();
        tests.forEach(test ->
                methods.computeIfAbsent(test.file(), file -> new TreeSet<>()).add(test.method()));
        return methods.isEmpty()
                ? "–"
                : methods.entrySet().stream()
                        .map(entry -> link(entry.getKey()) + " " + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private String link(Path file) {
        String label = labels.get(file);
        links.put(label, file);
        return "[" + label + "]";
    }
}
