package io.tomte.launcher;

import java.util.Optional;

/**
 * One key that {@code --set} and {@code tomte.conf} know.
 *
 * @param fallback value without a setting
 * @param help     one line for {@code --help}
 * @param check    finds what is wrong with a value
 */
record Setting(String key, String fallback, String help, Check check) {
    /** Says what is wrong with a value, as the end of the sentence "KEY must be …". */
    @FunctionalInterface
    interface Check {
        Optional<String> problem(String value);
    }

    static Setting port(String key, int fallback, String help) {
        return new Setting(key, Integer.toString(fallback), help, value -> {
            if (value.equals("off")) {
                return Optional.empty();
            }
            return problemOfNumber(value, 0, 65_535).map(problem -> problem + ", or off (0 takes any free port)");
        });
    }

    static Setting number(String key, long fallback, long min, long max, String help) {
        return new Setting(key, Long.toString(fallback), help, value -> problemOfNumber(value, min, max));
    }

    static Setting oneOf(String key, String fallback, String help, String... choices) {
        return new Setting(key, fallback, help, value -> {
            for (String choice : choices) {
                if (choice.equals(value)) {
                    return Optional.empty();
                }
            }
            return Optional.of("one of " + String.join(", ", choices));
        });
    }

    static Setting text(String key, String fallback, String help, Check check) {
        return new Setting(key, fallback, help, check);
    }

    private static Optional<String> problemOfNumber(String value, long min, long max) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return Optional.empty();
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        return Optional.of("a number from " + min + " to " + max);
    }
}
