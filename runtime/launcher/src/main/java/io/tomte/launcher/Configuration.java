package io.tomte.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills the settings into {@code etc/*.config} of the distribution. The files are in Felix' typed format; one file is one
 * configuration, its name the PID.
 */
final class Configuration {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.-]+)}");
    private static final String ENDING = ".config";
    private static final String LISTENER = "io.tomte.mqtt.transport.listener-";

    private Configuration() {}

    /** @return the folder {@code target}, which holds the filled files and nothing else */
    static Path render(Path templates, Path target, Map<String, String> values) {
        try {
            Files.createDirectories(target);
            for (Path old : configFiles(target)) {
                Files.delete(old);
            }
            for (Path template : configFiles(templates)) {
                Files.writeString(
                        target.resolve(template.getFileName().toString()),
                        fill(Files.readString(template), values, template));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of MQTT listeners that files in these folders configure; the same name twice is one. */
    static int listeners(List<Path> folders) {
        Set<String> names = new HashSet<>();
        try {
            for (Path folder : folders) {
                for (Path file : configFiles(folder)) {
                    names.add(file.getFileName().toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) names.stream().filter(name -> name.startsWith(LISTENER)).count();
    }

    static String fill(String template, Map<String, String> values, Path origin) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new LauncherException(origin + " names the unknown setting " + matcher.group(1) + ".");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(escape(value)));
        }
        return matcher.appendTail(filled).toString();
    }

    /** For a text between quotes in Felix' format. */
    private static String escape(String value) {
        return value.replaceAll("([\\\\\"= ])", "\\\\$1");
    }

    private static List<Path> configFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }
}
