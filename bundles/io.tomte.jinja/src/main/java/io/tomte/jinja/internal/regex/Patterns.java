package io.tomte.jinja.internal.regex;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.tomte.jinja.internal.run.Run;
import io.tomte.jinja.internal.value.Problem;

/**
 * Python's {@code re} on Java's engine.
 *
 * @param pattern the translated pattern
 * @param names names of the groups in order; empty text for a group without name
 */
public record Patterns(Pattern pattern, List<String> names) {
    private static final int FLAGS = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;

    public static Patterns compile(String python, boolean ignoreCase) {
        PatternTranslator translated = PatternTranslator.translate(python);
        int caseFlags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        try {
            return new Patterns(Pattern.compile(translated.java(), FLAGS | caseFlags), translated.names());
        } catch (PatternSyntaxException e) {
            throw Problem.value("invalid regular expression " + python + ": " + e.getDescription());
        } catch (StackOverflowError e) {
            throw Problem.limit("regular expression nested too deeply");
        }
    }

    public int groups() {
        return names.size();
    }

    /** Number of the group with that name or number. */
    Optional<Integer> group(String reference) {
        boolean number = !reference.isEmpty()
                && reference.length() < 4
                && reference.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = number ? Integer.parseInt(reference) : names.indexOf(reference) + 1;
        boolean known = number ? index <= names.size() : index > 0;
        return known ? Optional.of(index) : Optional.empty();
    }

    /** Runs a match within the account of the rendering: a pattern that explodes ends with a limit. */
    public <T> T match(Run run, String text, Function<Matcher, T> work) {
        try {
            return work.apply(pattern.matcher(new CountedText(run, text)));
        } catch (StackOverflowError e) {
            throw Problem.limit("regular expression too complex for this text");
        }
    }

    /** Charges one step for every {@value #READS_PER_STEP} characters the engine looks at. */
    private static final class CountedText implements CharSequence {
        private static final int READS_PER_STEP = 8;

        private final Run run;
        private final String text;
        private int reads;

        CountedText(Run run, String text) {
            this.run = run;
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads % READS_PER_STEP == 0) {
                run.charge(1);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
