package io.tomte.rest.internal.fakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleInvalidException;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.StepType;

/** Rules in memory that never fire; a rule without triggers is not valid. */
public final class FakeRules implements Rules {
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final List<Consumer<Event>> listeners = new ArrayList<>();

    public static Run run(String id, Run.Result result) {
        return new Run(
                id,
                "hall_light",
                FakeRegistry.AT,
                OptionalInt.of(0),
                "light.lamp became on",
                result,
                Duration.ofMillis(41),
                List.of(
                        new Run.StepTrace("/conditions/0", Run.Result.PASSED, "light.lamp is on"),
                        new Run.StepTrace("/actions/0", Run.Result.DONE, "sent"),
                        new Run.StepTrace("/actions/1", Run.Result.RUNNING, "10 min")));
    }

    public void put(Rule rule) {
        rules.put(rule.id(), rule);
    }

    public void tell(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public List<Status> list() {
        return rules.values().stream()
                .map(rule -> new Status(rule, List.of(run("r2", Run.Result.DONE)), Optional.empty()))
                .toList();
    }

    @Override
    public Optional<Status> find(String id) {
        return list().stream().filter(status -> status.rule().id().equals(id)).findFirst();
    }

    @Override
    public CompletionStage<Rule> add(Rule rule) {
        return save(rule, rule.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), 1);
    }

    @Override
    public CompletionStage<Rule> replace(Rule rule, Optional<Long> rev) {
        long present = rules.get(rule.id()).rev();
        if (rev.filter(expected -> expected != present).isPresent()) {
            return CompletableFuture.failedFuture(new ConcurrentModificationException("Changed meanwhile."));
        }
        return save(rule, rule.id(), present + 1);
    }

    private CompletionStage<Rule> save(Rule rule, String id, long rev) {
        if (!validate(rule).isEmpty()) {
            return CompletableFuture.failedFuture(new RuleInvalidException(validate(rule)));
        }
        Rule saved = new Rule(
                id,
                rule.name(),
                rule.enabled(),
                rule.mode(),
                rule.note(),
                rule.triggers(),
                rule.conditions(),
                rule.actions(),
                rev);
        put(saved);
        return CompletableFuture.completedFuture(saved);
    }

    @Override
    public CompletionStage<Rule> enable(String id, boolean enabled) {
        Rule old = rules.get(id);
        return save(
                new Rule(
                        id,
                        old.name(),
                        enabled,
                        old.mode(),
                        old.note(),
                        old.triggers(),
                        old.conditions(),
                        old.actions(),
                        0),
                id,
                old.rev() + 1);
    }

    @Override
    public CompletionStage<Void> remove(String id) {
        rules.remove(id);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Finding> validate(Rule rule) {
        return rule.triggers().isEmpty()
                ? List.of(new Finding("/triggers", true, "The rule never fires. Add a trigger."))
                : List.of();
    }

    @Override
    public CompletionStage<String> run(String id) {
        return CompletableFuture.completedFuture("r12");
    }

    @Override
    public List<Run> runs(String id) {
        return List.of(run("r3", Run.Result.WAITING), run("r2", Run.Result.DONE));
    }

    @Override
    public List<StepType> types() {
        return List.of(new StepType(
                StepType.Role.TRIGGER,
                "state",
                "A device changes",
                "{entity} becomes {to}",
                new Value.MapOf(Map.of("type", Value.of("object")))));
    }

    @Override
    public AutoCloseable listen(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
