package io.tomte.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.fuzz.Fuzz.Budget;
import io.tomte.fuzz.Fuzz.Finding;

/** {@code ./tomte fuzz}. Ends with 0 where nothing was found, 1 where something was, 2 where it cannot work like this. */
final class Main {
    private static final Pattern NUMBERS = Pattern.compile("#(\\d+)\\s.*cov: (\\d+).*exec/s: (\\d+).*");
    private static final long BETWEEN_LINES = 5_000_000_000L; // nanoseconds
    private static final int LINES_SHOWN = 30;

    private final Path folder;
    private long lastLine = System.nanoTime();

    private Main(Path folder) {
        this.folder = folder;
    }

    /** @param arguments the folder to work in, then what the user typed */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Main main = new Main(Path.of(arguments[0]));
        System.exit(main.run(List.of(arguments).subList(1, arguments.length)));
    }

    private int run(List<String> words) throws IOException, InterruptedException {
        List<Target> targets = List.of(Target.values());
        double minutes = 1;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<Target> target = Target.of(word);
            if (word.equals("--minutes")
                    && i + 1 < words.size()
                    && words.get(i + 1).matches("\\d+(\\.\\d+)?")) {
                minutes = Double.parseDouble(words.get(++i));
            } else if (target.isPresent()) {
                targets = List.of(target.get());
            } else if (targets.size() == 1 && Files.isRegularFile(Path.of(word))) {
                return again(targets.getFirst(), Files.readAllBytes(Path.of(word)));
            } else {
                System.err.println(
                        "tomte: fuzz does not know '" + word + "'. Run ./tomte fuzz --help for what it knows.");
                return 2;
            }
        }
        for (Target target : targets) {
            Optional<Finding> finding = new Fuzz(target, folder.resolve(target.key()))
                    .run(Budget.minutes(minutes), line -> show(target, line));
            if (finding.isPresent()) {
                return found(target, finding.get());
            }
        }
        System.out.println("Nothing found.");
        return 0;
    }

    private void show(Target target, String line) {
        Matcher numbers = NUMBERS.matcher(line);
        if (numbers.matches() && (System.nanoTime() - lastLine > BETWEEN_LINES || line.contains("DONE"))) {
            lastLine = System.nanoTime();
            System.out.printf(
                    "  %-10s %,12d inputs   %,6d places reached   %,8d inputs/s%n",
                    target.key(),
                    Long.parseLong(numbers.group(1)),
                    Long.parseLong(numbers.group(2)),
                    Long.parseLong(numbers.group(3)));
        }
    }

    private static int found(Target target, Finding finding) {
        finding.output().stream().limit(LINES_SHOWN).forEach(System.out::println);
        System.out.println();
        System.out.println("Found an input that fails: " + finding.input());
        System.out.println("Next: ./tomte fuzz " + target.key() + " " + finding.input());
        System.out.println("which tries it again. When it is mended, keep it as a row of RegressionTest:");
        System.out.println("  " + target.name() + " | what it was | " + finding.hex());
        return 1;
    }

    private static int again(Target target, byte[] input) {
        System.out.println(target.key() + " " + HexFormat.of().formatHex(input));
        try {
            target.tryOne(input);
        } catch (RuntimeException | Error failure) {
            failure.printStackTrace(System.out);
            return 1;
        }
        System.out.println("Does not fail.");
        return 0;
    }
}
