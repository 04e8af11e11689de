package io.tomte.group.internal.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;

/** What several entities say of one attribute. Pure. */
final class Pool {
    private Pool() {}

    static List<Entity> inState(List<Entity> entities, String state) {
        return entities.stream()
                .filter(entity -> entity.state().state().equals(state))
                .toList();
    }

    static boolean anyIn(List<Entity> entities, String state) {
        return entities.stream().anyMatch(entity -> entity.state().state().equals(state));
    }

    /** The mean of an attribute over those that tell it. */
    static OptionalDouble mean(List<Entity> entities, String attribute) {
        return told(entities, attribute)
                .flatMap(value -> value instanceof Value.Num number ? Stream.of(number.value()) : Stream.empty())
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /** The mean as a value, rounded to some decimals. */
    static Optional<Value> mean(List<Entity> entities, String attribute, int decimals) {
        OptionalDouble mean = mean(entities, attribute);
        return mean.isPresent() ? Optional.of(Value.of(round(mean.getAsDouble(), decimals))) : Optional.empty();
    }

    /** The lists of numbers that an attribute has, those of the most frequent length. */
    static List<List<Double>> lists(List<Entity> entities, String attribute) {
        Map<Integer, List<List<Double>>> bySize = new TreeMap<>();
        told(entities, attribute)
                .flatMap(value -> numbers(value).stream())
                .forEach(list -> bySize.computeIfAbsent(list.size(), size -> new ArrayList<>())
                        .add(list));
        return bySize.values().stream().reduce(List.of(), (best, next) -> next.size() > best.size() ? next : best);
    }

    private static Optional<List<Double>> numbers(Value value) {
        if (!(value instanceof Value.ListOf list)) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        for (Value item : list.values()) {
            if (!(item instanceof Value.Num number)) {
                return Optional.empty();
            }
            numbers.add(number.value());
        }
        return Optional.of(numbers);
    }

    /** What all of them say; empty where one says something else, or nothing. */
    static Optional<Value> shared(List<Entity> entities, String attribute) {
        return shared(
                entities,
                entity -> Optional.ofNullable(entity.state().attributes().get(attribute)));
    }

    static <T> Optional<T> shared(List<Entity> entities, Function<Entity, Optional<T>> property) {
        List<Optional<T>> different = entities.stream().map(property).distinct().toList();
        return different.size() == 1 ? different.getFirst() : Optional.empty();
    }

    /** The most frequent text; of several the first in the alphabet. */
    static Optional<String> mostFrequent(Stream<String> texts) {
        return texts
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(Map.Entry::getKey);
    }

    static Stream<String> texts(List<Entity> entities, String attribute) {
        return told(entities, attribute)
                .flatMap(value -> value instanceof Value.Text text ? Stream.of(text.value()) : Stream.empty());
    }

    private static Stream<Value> told(List<Entity> entities, String attribute) {
        return entities.stream()
                .flatMap(entity ->
                        Optional.ofNullable(entity.state().attributes().get(attribute)).stream());
    }

    static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }
}
