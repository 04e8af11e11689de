package io.tomte.group.internal.show;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

import io.tomte.device.api.Entity;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** What a group can do: whatever one of its members can; ranges span those of all. Pure. */
final class Abilities {
    private static final List<String> ON_OFF = List.of("turn_on", "turn_off", "toggle");
    private static final Map<Kind, List<String>> NAMES = Map.of(
            Kind.LIGHT, List.of("supported_color_modes", "brightness", "min_mireds", "max_mireds", "effect_list"),
            Kind.FAN, List.of("preset_modes"),
            Kind.SENSOR, List.of("state_class", "suggested_display_precision"),
            Kind.CLIMATE,
                    List.of(
                            "modes",
                            "min_temp",
                            "max_temp",
                            "temp_step",
                            "min_humidity",
                            "max_humidity",
                            "fan_modes",
                            "swing_modes",
                            "preset_modes"));

    private Abilities() {}

    static List<String> actions(Kind kind, List<Entity> members) {
        Set<String> all = new LinkedHashSet<>();
        members.forEach(member -> all.addAll(member.info().actions()));
        if (kind == Kind.LIGHT || kind == Kind.SWITCH) {
            all.retainAll(ON_OFF);
        }
        if (all.containsAll(List.of("turn_on", "turn_off")) && kind != Kind.CLIMATE
                || all.containsAll(List.of("open_cover", "close_cover"))) {
            all.add("toggle");
        }
        return all.stream().sorted().toList();
    }

    static Map<String, Value> capabilities(Kind kind, List<Entity> members) {
        Map<String, Value> all = new LinkedHashMap<>();
        Optional<String> unit = kind == Kind.CLIMATE ? Thermostats.unit(members) : Optional.empty();
        for (String name : NAMES.getOrDefault(kind, List.of())) {
            List<Value> told = members.stream()
                    .map(member -> Thermostats.capabilities(member, unit).getOrDefault(name, Value.NONE))
                    .filter(value -> !value.equals(Value.NONE))
                    .toList();
            if (!told.isEmpty()) {
                join(name, told, told.size() == members.size(), all);
            }
        }
        if (kind == Kind.LIGHT) {
            all.put("supported_color_modes", modes(all.get("supported_color_modes")));
            all.putIfAbsent("brightness", Value.of(false));
        }
        return all;
    }

    private static void join(String name, List<Value> told, boolean byAll, Map<String, Value> into) {
        switch (told.getFirst()) {
            case Value.ListOf list -> into.put(name, union(told));
            case Value.Bool bool -> into.put(name, Value.of(told.contains(Value.of(true))));
            case Value.Num number -> into.put(name, span(name, told));
            default -> {
                if (byAll && told.stream().distinct().count() == 1) {
                    into.put(name, told.getFirst());
                }
            }
        }
    }

    private static Value union(List<Value> lists) {
        Set<Value> all = new LinkedHashSet<>();
        lists.forEach(value -> {
            if (value instanceof Value.ListOf list) {
                all.addAll(list.values());
            }
        });
        return Value.of(List.copyOf(all));
    }

    private static Value span(String name, List<Value> numbers) {
        double least = numbers(numbers).min().orElse(0);
        double most = numbers(numbers).max().orElse(0);
        return Value.of(name.startsWith("max_") || name.startsWith("suggested_") ? most : least);
    }

    private static DoubleStream numbers(List<Value> values) {
        return values.stream().mapMultiToDouble((value, out) -> {
            if (value instanceof Value.Num number) {
                out.accept(number.value());
            }
        });
    }

    /** Home Assistant's rule: who can do colours does not name what goes without saying. */
    private static Value modes(Value union) {
        List<Value> modes = union instanceof Value.ListOf list ? new ArrayList<>(list.values()) : new ArrayList<>();
        List<Value> simple = List.of(Value.of("brightness"), Value.of("onoff"));
        if (modes.stream().anyMatch(mode -> !simple.contains(mode))) {
            modes.removeAll(simple);
        } else if (modes.contains(simple.getFirst())) {
            modes.remove(simple.getLast());
        }
        return Value.of(modes.isEmpty() ? List.of(simple.getLast()) : modes);
    }
}
