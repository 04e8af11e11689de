package io.tomte.rules.internal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.tomte.device.api.Home;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.Step;

/**
 * Reads the parameters of a step and collects what is wrong with them. What is missing or wrong reads as empty, so that one
 * pass finds all faults; a step with faults is never carried out.
 */
final class Params {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final Map<String, Value> params;
    private final List<Finding> findings = new ArrayList<>();

    Params(Step step) {
        this.params = step.params();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void error(String name, String sentence) {
        findings.add(new Finding("/" + name, true, sentence));
    }

    void warning(String name, String sentence) {
        findings.add(new Finding("/" + name, false, sentence));
    }

    boolean has(String name) {
        return params.containsKey(name) && !params.get(name).equals(Value.NONE);
    }

    private Optional<Value> find(String name) {
        return Optional.ofNullable(params.get(name)).filter(value -> !value.equals(Value.NONE));
    }

    Optional<Value> need(String name) {
        Optional<Value> value = find(name);
        if (value.isEmpty()) {
            error(name, "The field " + name + " is missing.");
        }
        return value;
    }

    /** A text, number or truth value, as text. */
    Optional<String> plain(String name) {
        return find(name).flatMap(value -> {
            Optional<String> text = Texts.of(value);
            if (text.isEmpty()) {
                error(name, "The field " + name + " must be a text.");
            }
            return text;
        });
    }

    String text(String name) {
        return need(name).isEmpty() ? "" : plain(name).orElse("");
    }

    /** An entity that need not be there yet. */
    String entity(Home home) {
        String id = text("entity");
        if (id.isEmpty()) {
            if (has("entity")) {
                error("entity", "Choose a device.");
            }
        } else if (home.entity(id).isEmpty()) {
            warning("entity", id + " is not known to this home; the rule works once it appears.");
        }
        return id;
    }

    OptionalDouble number(String name) {
        Optional<Value> value = find(name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (value.get() instanceof Value.Num num) {
            return OptionalDouble.of(num.value());
        }
        error(name, "The field " + name + " must be a number.");
        return OptionalDouble.empty();
    }

    boolean flag(String name) {
        Optional<Value> value = find(name);
        if (value.isPresent() && !(value.get() instanceof Value.Bool)) {
            error(name, "The field " + name + " must be true or false.");
        }
        return value.filter(Value.of(true)::equals).isPresent();
    }

    /** An ISO 8601 duration; zero where there is none. */
    Duration duration(String name) {
        Optional<String> text = plain(name);
        try {
            Duration duration = text.map(Duration::parse).orElse(Duration.ZERO);
            if (duration.isNegative()) {
                error(name, "The field " + name + " must not be negative.");
                return Duration.ZERO;
            }
            return duration;
        } catch (DateTimeException e) {
            error(
                    name,
                    "The field " + name + " must be a duration such as PT30S, PT10M or PT2H, not " + text.get() + ".");
            return Duration.ZERO;
        }
    }

    Optional<LocalTime> time(String name) {
        Optional<String> text = plain(name);
        try {
            return text.map(LocalTime::parse);
        } catch (DateTimeException e) {
            error(name, "The field " + name + " must be a time such as 22:30, not " + text.get() + ".");
            return Optional.empty();
        }
    }

    /** Days of the week; all where none is given. */
    Set<DayOfWeek> days() {
        Value value = find("days").orElse(Value.of(List.of()));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (value instanceof Value.ListOf list) {
            for (Value day : list.values()) {
                int index = DAYS.indexOf(Texts.of(day).orElse("").toLowerCase(Locale.ROOT));
                if (index < 0) {
                    error("days", "The field days must be a list of " + String.join(", ", DAYS) + ".");
                } else {
                    days.add(DayOfWeek.of(index + 1));
                }
            }
        } else {
            error("days", "The field days must be a list of " + String.join(", ", DAYS) + ".");
        }
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    Map<String, Value> map(String name) {
        Optional<Value> value = find(name);
        if (value.isPresent() && value.get() instanceof Value.MapOf map) {
            return map.values();
        }
        if (value.isPresent()) {
            error(name, "The field " + name + " must be an object.");
        }
        return Map.of();
    }

    List<Value> list(String name) {
        Optional<Value> value = need(name);
        if (value.isPresent() && value.get() instanceof Value.ListOf list) {
            return list.values();
        }
        if (value.isPresent()) {
            error(name, "The field " + name + " must be a list.");
        }
        return List.of();
    }
}
