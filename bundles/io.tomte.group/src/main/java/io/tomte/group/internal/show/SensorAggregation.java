package io.tomte.group.internal.show;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;
import io.tomte.group.api.Mode;

/**
 * Sensors with numbers, in the unit that most have. Counters are told only while each member has told its number, and with the
 * last number of those that are not reached: a sum that falls and rises with a missing member would look like consumption.
 */
record SensorAggregation(Mode mode) implements Aggregation {
    @Override
    public Reading read(Members members) {
        List<Optional<String>> units = units(members.present());
        if (!Units.fit(units)) {
            return Reading.UNKNOWN;
        }
        Optional<String> unit = Units.usual(units);
        if (mode == Mode.LAST) {
            return last(members, unit);
        }
        boolean counts = members.present().stream().anyMatch(SensorAggregation::isCounter);
        List<Entity> counted = counts ? members.present() : members.known();
        List<BigDecimal> numbers = counted.stream()
                .flatMap(entity -> number(entity, unit).stream())
                .toList();
        boolean complete = numbers.size() == counted.size() && members.missing().isEmpty();
        return numbers.isEmpty() || counts && !complete
                ? Reading.UNKNOWN
                : Reading.of(Decimal.text(Decimal.combine(mode, numbers)));
    }

    private static Reading last(Members members, Optional<String> unit) {
        return members.known().stream()
                .max(Comparator.<Entity, Instant>comparing(
                                entity -> entity.state().updatedAt())
                        .thenComparing(Entity::id))
                .map(entity -> Reading.of(number(entity, unit)
                        .map(Decimal::text)
                        .orElse(entity.state().state())))
                .orElse(Reading.UNKNOWN);
    }

    private static Optional<BigDecimal> number(Entity entity, Optional<String> unit) {
        return Decimal.parse(entity.state().state())
                .map(number -> Units.convert(number, entity.info().unit(), unit));
    }

    static boolean isCounter(Entity entity) {
        return entity.info().capabilities().get("state_class") instanceof Value.Text text
                && text.value().startsWith("total");
    }

    @Override
    public Optional<String> unit(List<Entity> members) {
        List<Optional<String>> units = units(members);
        return Units.fit(units) ? Units.usual(units) : Optional.empty();
    }

    private static List<Optional<String>> units(List<Entity> members) {
        return members.stream().map(entity -> entity.info().unit()).toList();
    }

    @Override
    public Map<String, String> problems(Members members) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<Optional<String>> units = units(members.present());
        if (!Units.fit(units)) {
            List<String> different = units.stream()
                    .map(unit -> unit.orElse("no unit"))
                    .distinct()
                    .sorted()
                    .toList();
            problems.put(
                    "units-differ",
                    "Its members measure in " + Words.list(different)
                            + ", which cannot be taken together. Take some of them out.");
        }
        List<String> texts = members.known().stream()
                .filter(entity -> mode != Mode.LAST
                        && Decimal.parse(entity.state().state()).isEmpty())
                .map(Entity::displayName)
                .toList();
        if (!texts.isEmpty()) {
            problems.put("not-a-number", "No number at present: " + Words.list(texts) + ".");
        }
        return problems;
    }
}
