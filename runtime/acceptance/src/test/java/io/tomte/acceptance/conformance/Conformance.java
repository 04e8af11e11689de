package io.tomte.acceptance.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.tomte.acceptance.conformance.StatementList.Entry;
import io.tomte.acceptance.conformance.StatementList.Kind;

/**
 * Keeps the books of the conformance statements: every one has code and tests, or a reason why not. Written with the JDK alone,
 * so that {@code ./tomte conformance} needs no build.
 */
final class Conformance {
    private final List<StatementList> lists;
    private final List<Sources.Citation> citations;
    private final List<Sources.Test> tests;

    /** @param root of the repository */
    Conformance(Path root) throws IOException {
        lists = StatementList.all(root);
        citations = Sources.citations(root);
        tests = Sources.tests(root);
    }

    static Path page(Path root) {
        return root.resolve("docs/conformance.md");
    }

    /** Writes the page and prints what is wrong. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Conformance conformance = new Conformance(root);
        Files.writeString(page(root), conformance.render(), StandardCharsets.UTF_8);
        List<String> problems = conformance.problems();
        problems.forEach(System.err::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
    }

    String render() {
        return new Page(this).render();
    }

    List<StatementList> lists() {
        return lists;
    }

    /** Lines that fulfil a statement, or the statements that say the same in MQTT 5.0. */
    List<Sources.Citation> code(StatementList list, Entry entry) {
        return citations.stream()
                .filter(citation -> citation.version().equals(list.version())
                                && citation.number().equals(entry.number())
                        || citation.version().equals("5.0") && entry.same().contains(citation.number()))
                .toList();
    }

    List<Sources.Test> tests(StatementList list, Entry entry, boolean violated) {
        return tests.stream()
                .filter(test -> test.violated() == violated
                        && test.version().equals(list.version())
                        && test.number().equals(entry.number()))
                .toList();
    }

    /** What the statement is about. */
    String words(Entry entry) {
        StatementList five = lists.getFirst();
        return entry.same().isEmpty()
                ? entry.words()
                : String.join(
                        "; ",
                        entry.same().stream()
                                .map(number -> five.entries().get(number).words())
                                .toList());
    }

    /** What the build does not let pass; empty when all is well. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (StatementList list : lists) {
            Stream.concat(
                            citations.stream()
                                    .filter(citation -> citation.version().equals(list.version()))
                                    .filter(citation -> !list.entries().containsKey(citation.number()))
                                    .map(citation -> citation.file() + " cites " + citation.number()),
                            tests.stream()
                                    .filter(test -> test.version().equals(list.version()))
                                    .filter(test -> !list.entries().containsKey(test.number()))
                                    .map(test -> test.file() + " tests " + test.number()))
                    .distinct()
                    .forEach(where -> problems.add(where + ", which MQTT " + list.version() + " does not have"));
            list.entries().values().stream()
                    .filter(entry -> entry.kind() != Kind.NOTHING)
                    .forEach(entry -> check(list, entry, problems));
        }
        return problems;
    }

    private void check(StatementList list, Entry entry, List<String> problems) {
        String name = "MQTT " + list.version() + " " + entry.number() + " (" + words(entry) + ")";
        List<Sources.Citation> code = code(list, entry);
        if (code.isEmpty()) {
            problems.add(name + " is not cited in any code");
        }
        boolean denied = code.stream().anyMatch(Sources.Citation::denied);
        boolean kept = !tests(list, entry, false).isEmpty();
        boolean violated = !tests(list, entry, true).isEmpty();
        if (!denied && !kept && (entry.kind() == Kind.BOTH || !violated)) {
            problems.add(name + " has no test that shows it kept");
        }
        if (!denied && !violated && entry.kind() == Kind.BOTH) {
            problems.add(name + " has no test that shows what happens when it is broken");
        }
    }
}
