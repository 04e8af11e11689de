package io.tomte.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line of {@code tomte start} says. */
record Arguments(Path data, List<String> assignments, boolean help) {
    private static final String FILE = "tomte.conf";

    static Arguments parse(String[] args) {
        Path data = Path.of("data");
        List<String> assignments = new ArrayList<>();
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            switch (arg) {
                case "--help", "-h" -> help = true;
                case "--data" -> data = Path.of(following(args, ++i, "--data", "a folder"));
                case "--set" -> assignments.add(following(args, ++i, "--set", "key=value"));
                default -> {
                    if (arg.startsWith("--data=")) {
                        data = Path.of(arg.substring("--data=".length()));
                    } else if (arg.startsWith("--set=")) {
                        assignments.add(arg.substring("--set=".length()));
                    } else if (arg.matches("[a-z][a-z.]*=.*")) {
                        assignments.add(arg); // --set takes several: --set a=1 b=2
                    } else {
                        throw new LauncherException(
                                "'" + arg + "' is not an option of start. Run ./tomte start --help for the list.");
                    }
                }
            }
        }
        return new Arguments(data.toAbsolutePath().normalize(), assignments, help);
    }

    private static String following(String[] args, int index, String option, String what) {
        if (index >= args.length) {
            throw new LauncherException(option + " needs " + what + " behind it.");
        }
        return args[index];
    }

    /** Defaults, then {@code tomte.conf} in the data folder, then the command line. */
    Settings settings() {
        Settings settings = new Settings();
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            readFile(file, settings);
        }
        for (String assignment : assignments) {
            assign(settings, assignment, "--set " + assignment);
        }
        return settings;
    }

    private static void readFile(Path file, Settings settings) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new LauncherException(file + " cannot be read (" + e.getMessage()
                    + "). Give this user the right to read it, or move it away.");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                assign(settings, line, file + " line " + (i + 1));
            }
        }
    }

    private static void assign(Settings settings, String assignment, String from) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new LauncherException("'" + assignment + "' (" + from + ") is not key=value.");
        }
        settings.set(
                assignment.substring(0, equals).strip(),
                assignment.substring(equals + 1).strip(),
                from);
    }

    static String helpText() {
        StringBuilder text = new StringBuilder("""
                Usage: ./tomte start [--data DIR] [--set KEY=VALUE …]

                Builds if needed and runs the hub in the foreground; Ctrl-C or SIGTERM stops it.

                  --data DIR       folder for everything the hub keeps (default: data)
                  --set KEY=VALUE  one setting; repeat for more. The same lines may stand in DIR/tomte.conf

                Settings:
                """);
        for (Setting setting : SettingsTable.ALL) {
            text.append(String.format(
                    "  %-22s %s%s%n",
                    setting.key(),
                    setting.help(),
                    setting.fallback().isEmpty() ? "" : " (default: " + setting.fallback() + ")"));
        }
        text.append("""

                Environment:
                  TOMTE_ADMIN_PASSWORD   creates the owner account 'admin' at the first start
                  TOMTE_JAVA_OPTS        more options for the Java virtual machine
                """);
        return text.toString();
    }
}
