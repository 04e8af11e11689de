package io.tomte.history.internal.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.tomte.history.internal.db.Retention;

/**
 * What is kept how long, out of lines such as {@code sensor.*_power readings=7 minutes=30} or {@code sensor.noise_* off}: an entity, in
 * which a star stands for anything, and days. The first line that fits counts; what it does not say is as for all others.
 */
public final class Settings implements Retention.Rules {
    private final Retention usual;
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(Pattern entity, Optional<Retention> retention) {}

    /** @throws IllegalArgumentException with a sentence that names the line */
    public Settings(Retention usual, List<String> lines) {
        this.usual = usual;
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(this::rule)
                .forEach(rules::add);
    }

    @Override
    public Optional<Retention> of(String entity) {
        return rules.stream()
                .filter(rule -> rule.entity().matcher(entity).matches())
                .findFirst()
                .map(Rule::retention)
                .orElse(Optional.of(usual));
    }

    private Rule rule(String line) {
        String[] words = line.split("\\s+");
        Pattern entity = Pattern.compile(Pattern.quote(words[0]).replace("*", "\\E.*\\Q"));
        if (words.length == 2 && words[1].equals("off")) {
            return new Rule(entity, Optional.empty());
        }
        Map<String, Duration> days = new TreeMap<>(Map.of(
                "readings", usual.readings(),
                "states", usual.states(),
                "minutes", usual.minutes(),
                "hours", usual.hours(),
                "days", usual.days()));
        for (String word : List.of(words).subList(1, words.length)) {
            String[] parts = word.split("=", -1);
            if (parts.length != 2 || !days.containsKey(parts[0]) || !parts[1].matches("[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException("\"" + line + "\": " + word + " is not off, and not one of "
                        + String.join(", ", days.keySet()) + " with = and a number of days.");
            }
            days.put(parts[0], Duration.ofDays(Long.parseLong(parts[1])));
        }
        try {
            return new Rule(
                    entity,
                    Optional.of(new Retention(
                            days.get("readings"),
                            days.get("states"),
                            days.get("minutes"),
                            days.get("hours"),
                            days.get("days"))));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + line + "\": " + wrong.getMessage(), wrong);
        }
    }
}
