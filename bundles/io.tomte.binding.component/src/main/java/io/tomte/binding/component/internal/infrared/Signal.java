package io.tomte.binding.component.internal.infrared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tomte.binding.kit.Json;
import io.tomte.device.api.Value;

/**
 * One infrared signal.
 *
 * @param timings    in microseconds: positive the light is on, negative it is off
 * @param modulation of the light, in Hz; empty where nobody told it
 */
record Signal(List<Integer> timings, Optional<Integer> modulation) {
    /** Of one signal; air conditioners need some hundreds. */
    static final int MOST_TIMINGS = 2_048;

    private static final int LONGEST = 10_000_000; // microseconds
    private static final int FASTEST = 1_000_000; // Hz
    private static final int FNV_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final double SAME = 0.8; // of the longer of two timings

    Signal {
        timings = signed(timings);
    }

    /** What a receiver tells; empty where it is no signal. */
    static Optional<Signal> read(JsonObject json) {
        Optional<List<Integer>> timings = Json.member(json, "timings").flatMap(Signal::timings);
        Optional<JsonElement> modulation = Json.member(json, "modulation");
        Optional<Integer> hertz = modulation.flatMap(told -> whole(told, FASTEST));
        return modulation.isPresent() && hertz.isEmpty() ? Optional.empty() : timings.map(it -> new Signal(it, hertz));
    }

    private static Optional<List<Integer>> timings(JsonElement element) {
        if (!element.isJsonArray()
                || element.getAsJsonArray().isEmpty()
                || element.getAsJsonArray().size() > MOST_TIMINGS) {
            return Optional.empty();
        }
        List<Integer> timings = new ArrayList<>();
        for (JsonElement item : element.getAsJsonArray()) {
            Optional<Integer> timing = whole(item, LONGEST).filter(microseconds -> microseconds != 0);
            if (timing.isEmpty()) {
                return Optional.empty();
            }
            timings.add(timing.get());
        }
        return Optional.of(timings);
    }

    private static Optional<Integer> whole(JsonElement element, int most) {
        boolean number =
                element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
        return number ? Json.number(element).flatMap(it -> whole(it, most)) : Optional.empty();
    }

    /** A whole number from {@code -most} to {@code most}. */
    static Optional<Integer> whole(double number, int most) {
        return number == Math.rint(number) && Math.abs(number) <= most ? Optional.of((int) number) : Optional.empty();
    }

    /** As people and remotes write a list: numbers with commas or blanks between them. */
    static Optional<List<Integer>> timings(List<String> words) {
        List<Integer> timings = new ArrayList<>();
        for (String word : words) {
            Optional<Integer> timing = Json.number(word)
                    .flatMap(number -> whole(number, LONGEST))
                    .filter(microseconds -> microseconds != 0);
            if (timing.isEmpty()) {
                return Optional.empty();
            }
            timings.add(timing.get());
        }
        return timings.isEmpty() || timings.size() > MOST_TIMINGS ? Optional.empty() : Optional.of(timings);
    }

    /** Without signs they are on and off by turns. */
    private static List<Integer> signed(List<Integer> timings) {
        if (timings.stream().anyMatch(timing -> timing < 0)) {
            return List.copyOf(timings);
        }
        List<Integer> signed = new ArrayList<>();
        for (int timing : timings) {
            signed.add(signed.size() % 2 == 0 ? timing : -timing);
        }
        return List.copyOf(signed);
    }

    /**
     * A name for the signal that stays the same although no two of a button are equally long: it is made of which timings are
     * shorter than, as long as or longer than the one of their sign before, as eight hexadecimal digits.
     */
    String code() {
        int end = timings.getLast() < 0
                ? timings.size() - 1
                : timings.size(); // how long it was dark at the end says nothing
        int hash = FNV_BASIS;
        for (int i = 2; i < end; i++) {
            hash = hash * FNV_PRIME ^ compared(Math.abs(timings.get(i - 2)), Math.abs(timings.get(i)));
        }
        return "%08x".formatted(hash);
    }

    private static int compared(int before, int now) {
        if (now < before * SAME) {
            return 0;
        }
        return before < now * SAME ? 2 : 1;
    }

    /** In the words of the home: {@code code}, {@code timings}, {@code modulation}. */
    Map<String, Value> told() {
        Map<String, Value> told = new LinkedHashMap<>();
        told.put("code", Value.of(code()));
        told.put(
                "timings",
                Value.of(timings.stream().map(timing -> Value.of(timing)).toList()));
        modulation.ifPresent(hertz -> told.put("modulation", Value.of(hertz)));
        return told;
    }
}
