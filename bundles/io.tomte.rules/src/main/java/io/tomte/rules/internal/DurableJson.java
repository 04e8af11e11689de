package io.tomte.rules.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import io.tomte.device.api.Value;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Step;

/** The form of {@code state.json}. Both directions in one file, so that a reader can compare them. Pure. */
final class DurableJson {
    static final int FORMAT = 1;

    private DurableJson() {}

    static Value write(Durable durable) {
        Map<String, Value> f = new LinkedHashMap<>();
        f.put("format", Value.of(FORMAT));
        f.put("next_run", Value.of((double) durable.nextRun()));
        f.put(
                "triggers",
                Value.of(durable.memories().stream().map(DurableJson::memory).toList()));
        f.put("runs", Value.of(durable.runs().stream().map(DurableJson::waiting).toList()));
        return new Value.MapOf(f);
    }

    /** @throws IllegalArgumentException where it is not of this form */
    static Durable read(Value value) {
        Map<String, Value> f = fields(value);
        long format = number(f, "format");
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " is not " + FORMAT);
        }
        List<Durable.Memory> memories = new ArrayList<>();
        items(f, "triggers").forEach(item -> memories.add(memory(fields(item))));
        List<Durable.Waiting> runs = new ArrayList<>();
        items(f, "runs").forEach(item -> runs.add(waiting(fields(item))));
        return new Durable(number(f, "next_run"), memories, runs);
    }

    private static Value memory(Durable.Memory memory) {
        Map<String, Value> f = new LinkedHashMap<>();
        f.put("rule", Value.of(memory.rule()));
        f.put("step", memory.step().toValue());
        f.put("memory", memory.memory());
        return new Value.MapOf(f);
    }

    private static Durable.Memory memory(Map<String, Value> f) {
        return new Durable.Memory(text(f, "rule"), step(need(f, "step")), need(f, "memory"));
    }

    private static Value waiting(Durable.Waiting run) {
        Map<String, Value> f = new LinkedHashMap<>();
        f.put("id", Value.of(run.id()));
        f.put("rule", Value.of(run.rule()));
        f.put("at", Value.of(run.at().toString()));
        run.trigger().ifPresent(trigger -> f.put("trigger", Value.of(trigger)));
        f.put("cause", Value.of(run.cause()));
        f.put("actions", RuleJson.steps(run.actions()));
        f.put("next", Value.of(run.next()));
        f.put("until", Value.of(run.until().toString()));
        f.put("steps", Value.of(run.steps().stream().map(DurableJson::trace).toList()));
        return new Value.MapOf(f);
    }

    private static Durable.Waiting waiting(Map<String, Value> f) {
        List<Run.StepTrace> traces = new ArrayList<>();
        items(f, "steps").forEach(item -> traces.add(trace(fields(item))));
        return new Durable.Waiting(
                text(f, "id"),
                text(f, "rule"),
                time(f, "at"),
                f.containsKey("trigger") ? OptionalInt.of((int) number(f, "trigger")) : OptionalInt.empty(),
                text(f, "cause"),
                RuleJson.steps(f, "actions"),
                (int) number(f, "next"),
                time(f, "until"),
                traces);
    }

    private static Value trace(Run.StepTrace trace) {
        Map<String, Value> f = new LinkedHashMap<>();
        f.put("pointer", Value.of(trace.pointer()));
        f.put("result", Value.of(trace.result().name().toLowerCase(Locale.ROOT)));
        f.put("detail", Value.of(trace.detail()));
        return new Value.MapOf(f);
    }

    private static Run.StepTrace trace(Map<String, Value> f) {
        return new Run.StepTrace(
                text(f, "pointer"), Run.Result.valueOf(text(f, "result").toUpperCase(Locale.ROOT)), text(f, "detail"));
    }

    private static Map<String, Value> fields(Value value) {
        if (value instanceof Value.MapOf map) {
            return map.values();
        }
        throw new IllegalArgumentException("not an object: " + value);
    }

    private static Value need(Map<String, Value> fields, String name) {
        if (!fields.containsKey(name)) {
            throw new IllegalArgumentException("the field " + name + " is missing");
        }
        return fields.get(name);
    }

    private static String text(Map<String, Value> fields, String name) {
        if (need(fields, name) instanceof Value.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("the field " + name + " is not a text");
    }

    private static long number(Map<String, Value> fields, String name) {
        if (need(fields, name) instanceof Value.Num num && num.isWhole()) {
            return (long) num.value();
        }
        throw new IllegalArgumentException("the field " + name + " is not a whole number");
    }

    private static Instant time(Map<String, Value> fields, String name) {
        try {
            return Instant.parse(text(fields, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the field " + name + " is not a time", e);
        }
    }

    private static List<Value> items(Map<String, Value> fields, String name) {
        if (need(fields, name) instanceof Value.ListOf list) {
            return list.values();
        }
        throw new IllegalArgumentException("the field " + name + " is not a list");
    }

    private static Step step(Value value) {
        return Step.of(value).orElseThrow(() -> new IllegalArgumentException("not a step: " + value));
    }
}
