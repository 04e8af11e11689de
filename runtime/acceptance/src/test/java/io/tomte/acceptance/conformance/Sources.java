package io.tomte.acceptance.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say about statements: citations in the code, annotations at the tests. */
final class Sources {
    private static final Pattern CITATION = Pattern.compile("(!?)\\[MQTT-(3\\.1\\.1: )?([0-9.]+-[0-9]+)\\]");
    private static final Pattern ANNOTATION = Pattern.compile("@(Statement|Violation)\\(([^)]*)\\)");
    private static final Pattern VERSION = Pattern.compile("\\bv(5|311) *= *(\\{[^}]*\\}|\"[^\"]*\")");
    private static final Pattern NUMBER = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    private Sources() {}

    /**
     * A line of code that fulfils a statement.
     *
     * @param file   relative to the root of the repository
     * @param denied whether it says that the statement is knowingly not fulfilled
     */
    record Citation(String version, String number, Path file, boolean denied) {}

    /**
     * A test of a statement.
     *
     * @param violated whether the other side breaks the statement in it
     */
    record Test(String version, String number, Path file, String method, boolean violated) {}

    static List<Citation> citations(Path root) {
        List<Citation> found = new ArrayList<>();
        for (Path file : java(root, "bundles", "/src/main/")) {
            collect(root, file, found);
        }
        for (Path file : java(root, "runtime", "/src/main/")) {
            collect(root, file, found);
        }
        return found;
    }

    private static void collect(Path root, Path file, List<Citation> found) {
        Matcher matcher = CITATION.matcher(read(file));
        while (matcher.find()) {
            String version = matcher.group(2) == null ? "5.0" : "3.1.1";
            found.add(new Citation(
                    version,
                    matcher.group(3),
                    root.relativize(file),
                    !matcher.group(1).isEmpty()));
        }
    }

    static List<Test> tests(Path root) {
        List<Test> found = new ArrayList<>();
        for (Path file : java(root, "runtime/acceptance", "/src/test/")) {
            String source = read(file);
            Matcher annotation = ANNOTATION.matcher(source);
            while (annotation.find()) {
                Matcher method = METHOD.matcher(source);
                if (!method.find(annotation.end())) {
                    continue; // not at a method
                }
                boolean violated = annotation.group(1).equals("Violation");
                Matcher version = VERSION.matcher(annotation.group(2));
                while (version.find()) {
                    Matcher number = NUMBER.matcher(version.group(2));
                    while (number.find()) {
                        found.add(new Test(
                                version.group(1).equals("5") ? "5.0" : "3.1.1",
                                number.group(1),
                                root.relativize(file),
                                method.group(1),
                                violated));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> java(Path root, String folder, String within) {
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').contains(within))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
