package io.tomte.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the jars and sources against the table of bundles in ARCHITECTURE.md. */
class ArchitectureTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(io\\.tomte[\\w.]*)` \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");
    private static final Pattern CLAUSE = Pattern.compile("([^,;\"]+)((?:;[^,;\"=]+=(?:\"[^\"]*\"|[^,;\"]+))*)(?:,|$)");
    private static final Pattern OSGI = Pattern.compile("\\borg\\.osgi\\.(?!annotation\\.)");
    private static final Set<String> NEVER_DEPLOYED =
            Set.of("io.tomte.testkit", "io.tomte.binding.testkit", "io.tomte.itest");

    @Test
    void theArrowsBetweenBundlesAreThoseOfTheTable() throws IOException {
        Map<String, Set<String>> allowed = table();
        Map<String, JarFile> jars = jars();
        Map<String, String> exporters = new LinkedHashMap<>();
        for (Map.Entry<String, JarFile> jar : jars.entrySet()) {
            packages(jar.getValue(), "Export-Package").stream()
                    .filter(name -> name.startsWith("io.tomte.")) // not those of others that a bundle passes on
                    .forEach(name -> exporters.put(name, jar.getKey()));
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, JarFile> jar : jars.entrySet()) {
            String bundle = jar.getKey();
            if (NEVER_DEPLOYED.contains(bundle)) {
                continue;
            }
            if (!allowed.containsKey(bundle)) {
                wrong.add(bundle + " has no row in the table");
                continue;
            }
            Set<String> arrows = new TreeSet<>();
            packages(jar.getValue(), "Import-Package").stream()
                    .map(exporters::get)
                    .filter(other -> other != null && !other.equals(bundle))
                    .forEach(arrows::add);
            arrows.removeAll(allowed.get(bundle));
            arrows.forEach(other -> wrong.add(bundle + " -> " + other));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTableNamesNoBundleThatIsNotThere() throws IOException {
        Set<String> named = new TreeSet<>(table().keySet());
        named.removeAll(jars().keySet());
        assertThat(named).isEmpty();
    }

    @Test
    void onlyDsShellsMentionOsgi() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(HubProcess.root().resolve("bundles"))) {
            for (Path file : (Iterable<Path>) files.filter(ArchitectureTest::isPure)::iterator) {
                if (OSGI.matcher(Files.readString(file)).find()) {
                    wrong.add(HubProcess.root().relativize(file).toString());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aPackageIsExportedOrInternalNeverBoth() throws IOException {
        for (Map.Entry<String, JarFile> jar : jars().entrySet()) {
            assertThat(packages(jar.getValue(), "Export-Package"))
                    .as(jar.getKey())
                    .noneMatch(name -> name.contains(".internal"));
        }
    }

    private static boolean isPure(Path file) {
        String path = file.toString();
        return path.contains("/src/main/java/")
                && path.endsWith(".java")
                && !path.contains("/internal/osgi/")
                && !path.endsWith("package-info.java")
                && NEVER_DEPLOYED.stream().noneMatch(bundle -> path.contains("/" + bundle + "/"));
    }

    /** Bundle to the bundles it may import from, as the table says, and what those allow in turn. */
    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> direct = new TreeMap<>();
        for (String line : Files.readAllLines(HubProcess.root().resolve("ARCHITECTURE.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                Set<String> names = new HashSet<>();
                Matcher name = NAME.matcher(row.group(2));
                while (name.find()) {
                    names.add("io.tomte." + name.group(1));
                }
                direct.put(row.group(1), names);
            }
        }
        assertThat(direct).as("the table of bundles in ARCHITECTURE.md").isNotEmpty();
        Map<String, Set<String>> all = new TreeMap<>();
        direct.keySet().forEach(bundle -> all.put(bundle, closure(bundle, direct, new HashSet<>())));
        return all;
    }

    private static Set<String> closure(String bundle, Map<String, Set<String>> direct, Set<String> found) {
        for (String other : direct.getOrDefault(bundle, Set.of())) {
            if (found.add(other)) {
                closure(other, direct, found);
            }
        }
        return found;
    }

    private static Map<String, JarFile> jars() throws IOException {
        Map<String, JarFile> jars = new TreeMap<>();
        try (Stream<Path> folders = Files.list(HubProcess.root().resolve("bundles"))) {
            for (Path folder : (Iterable<Path>) folders.filter(Files::isDirectory)::iterator) {
                String name = folder.getFileName().toString();
                try (Stream<Path> files = Files.list(folder.resolve("target"))) {
                    Path jar = files.filter(
                                    file -> file.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no jar of " + name));
                    jars.put(name, new JarFile(jar.toFile()));
                }
            }
        }
        return jars;
    }

    private static Set<String> packages(JarFile jar, String header) throws IOException {
        Attributes main = jar.getManifest().getMainAttributes();
        String value = main.getValue(header);
        Set<String> names = new TreeSet<>();
        if (value != null) {
            Matcher clause = CLAUSE.matcher(value);
            while (clause.find()) {
                names.add(clause.group(1).strip());
            }
        }
        return names;
    }
}
