package io.tomte.rules.internal;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.RuleCondition;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;
import io.tomte.rules.api.StepType.Role;

/** The conditions that are built in. */
final class Conditions {
    private Conditions() {}

    static List<RuleCondition> all() {
        return List.of(
                new State(),
                new Numeric(),
                new Time(),
                new Group("all", "All of these", "all of {conditions}"),
                new Group("any", "Any of these", "any of {conditions}"),
                new Group("not", "None of these", "none of {conditions}"));
    }

    /** The state, or an attribute, is this; with {@code for} it has been so for a while. */
    private static final class State implements RuleCondition {
        @Override
        public StepType type() {
            return new Schema()
                    .entity()
                    .text("is", "Is")
                    .required("is")
                    .text("attribute", "Attribute")
                    .format("for", "For at least", "duration")
                    .of(Role.CONDITION, "state", "A device is in a state", "{entity} is {is}");
        }

        @Override
        public List<Finding> check(Step step, Checks checks) {
            Params params = new Params(step);
            params.entity(checks.home());
            params.text("is");
            params.plain("attribute");
            params.duration("for");
            return params.findings();
        }

        @Override
        public Verdict test(Step step, Situation situation) {
            Params params = new Params(step);
            String id = params.text("entity");
            Optional<Entity> entity = situation.home().entity(id);
            Optional<String> seen = entity.flatMap(e -> Texts.known(e.state(), params.plain("attribute")));
            if (seen.isEmpty()) {
                return new Verdict(false, notKnown(id, entity));
            }
            String detail = id + " is " + seen.get();
            Duration time = params.duration("for");
            if (!seen.get().equals(params.text("is")) || time.isZero()) {
                return new Verdict(seen.get().equals(params.text("is")), detail);
            }
            Duration held = situation
                    .since(id)
                    .map(since -> Duration.between(since, situation.clock().instant()))
                    .orElse(Duration.ZERO);
            return new Verdict(held.compareTo(time) >= 0, detail + " for " + Texts.of(held));
        }
    }

    private static String notKnown(String id, Optional<Entity> entity) {
        return entity.map(e -> e.state().availability() instanceof Availability.Offline offline
                        ? id + " cannot be reached: " + offline.reason()
                        : id + " is unknown")
                .orElse(id + " is not in this home");
    }

    /** A number lies in a range. */
    private static final class Numeric implements RuleCondition {
        @Override
        public StepType type() {
            return new Schema()
                    .entity()
                    .number("above", "Above")
                    .number("below", "Below")
                    .text("attribute", "Attribute")
                    .of(
                            Role.CONDITION,
                            "numeric",
                            "A number is in a range",
                            "{entity} is above {above} and below {below}");
        }

        @Override
        public List<Finding> check(Step step, Checks checks) {
            Params params = new Params(step);
            params.entity(checks.home());
            Range.of(params);
            params.plain("attribute");
            return params.findings();
        }

        @Override
        public Verdict test(Step step, Situation situation) {
            Params params = new Params(step);
            String id = params.text("entity");
            Optional<Entity> entity = situation.home().entity(id);
            OptionalDouble number = entity.map(e -> Texts.number(e.state(), params.plain("attribute")))
                    .orElse(OptionalDouble.empty());
            return number.isPresent()
                    ? new Verdict(
                            Range.of(params).contains(number.getAsDouble()),
                            id + " is " + Texts.of(number.getAsDouble()))
                    : new Verdict(false, notKnown(id, entity));
        }
    }

    /** A time of day, on some days; may pass midnight. */
    private static final class Time implements RuleCondition {
        private static final DateTimeFormatter HOURS_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

        @Override
        public StepType type() {
            return new Schema()
                    .format("after", "From", "time")
                    .format("before", "Until", "time")
                    .days()
                    .of(Role.CONDITION, "time", "It is a time of day", "it is between {after} and {before}");
        }

        @Override
        public List<Finding> check(Step step, Checks checks) {
            Params params = new Params(step);
            params.time("after");
            params.time("before");
            params.days();
            if (!params.has("after") && !params.has("before") && !params.has("days")) {
                params.error("after", "Give a time for after or before, or days.");
            }
            return params.findings();
        }

        @Override
        public Verdict test(Step step, Situation situation) {
            Params params = new Params(step);
            ZonedDateTime now = ZonedDateTime.now(situation.clock());
            Optional<LocalTime> after = params.time("after");
            Optional<LocalTime> before = params.time("before");
            boolean holds = TimeTrigger.isWithin(now, after, before, params.days());
            String day = now.getDayOfWeek().toString();
            return new Verdict(
                    holds,
                    "it is " + day.charAt(0) + day.substring(1, 3).toLowerCase(java.util.Locale.ROOT) + " "
                            + HOURS_MINUTES.format(now));
        }
    }

    /** All, any or none of the conditions within. */
    private record Group(String name, String title, String sentence) implements RuleCondition {
        @Override
        public StepType type() {
            return new Schema().conditions().of(Role.CONDITION, name, title, sentence);
        }

        @Override
        public List<Finding> check(Step step, Checks checks) {
            Params params = new Params(step);
            List<Finding> findings = new ArrayList<>();
            List<Value> inner = params.list("conditions");
            for (int i = 0; i < inner.size(); i++) {
                String pointer = "/conditions/" + i;
                Optional<Step> child = Step.of(inner.get(i));
                if (child.isPresent()) {
                    findings.addAll(checks.check(child.get(), pointer));
                } else {
                    findings.add(new Finding(pointer + "/type", true, "The field type is missing."));
                }
            }
            findings.addAll(params.findings());
            return findings;
        }

        @Override
        public Verdict test(Step step, Situation situation) {
            List<Step> inner = new Params(step)
                    .list("conditions").stream()
                            .flatMap(value -> Step.of(value).stream())
                            .toList();
            boolean wantsTrue = name.equals("any") || name.equals("not"); // what decides the group
            for (Step child : inner) {
                Verdict verdict = situation.test(child);
                if (verdict.holds() == wantsTrue) {
                    return new Verdict(name.equals("any"), verdict.detail());
                }
            }
            return new Verdict(
                    !name.equals("any") || inner.isEmpty(),
                    inner.isEmpty() ? "there is nothing to check" : name.equals("all") ? "all hold" : "none holds");
        }
    }
}
