package io.tomte.shell.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;

import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;

/** Commands about rules. Any thread. */
public final class RuleCommands {
    private final Hub hub;
    private final Clock clock;

    public RuleCommands(Hub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    public String rules() {
        return hub.withRules(rules -> {
            Table table = new Table("RULE", "NAME", "ON", "LAST RUN", "RESULT", "PROBLEM");
            rules.list().stream()
                    .sorted(Comparator.comparing(status -> status.rule().id()))
                    .forEach(status -> add(table, status));
            return table.orElse("There is no rule yet.");
        });
    }

    public String run(String id) {
        return hub.withRules(rules -> rules.find(id).isEmpty()
                ? "There is no rule " + id + ". tomte:rules lists all."
                : Answers.of(rules.run(id), run -> "Started as " + run + "."));
    }

    private void add(Table table, Rules.Status status) {
        boolean ran = !status.runs().isEmpty();
        table.row(
                status.rule().id(),
                status.rule().name(),
                status.rule().enabled() ? "yes" : "no",
                ran ? ago(status.runs().get(0)) : "-",
                ran ? Words.of(status.runs().get(0).result()) : "-",
                status.problem().orElse("-"));
    }

    private String ago(Run run) {
        return Answers.ago(Duration.between(run.at(), clock.instant()));
    }
}
