package io.tomte.device.internal.command;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.device.api.Value;

/**
 * How much of what a command wishes was reported since. Devices tell in pieces, the switch before the dimmer for example: each
 * wish is fulfilled only by a report that carries it, and a report that says otherwise makes it open again. Home loop only.
 */
public final class Fulfilment {
    private final Expectation expected;
    private final Set<String> told = new HashSet<>(); // capabilities, as wished
    private boolean fits; // the state is one that was wished
    private boolean answered;

    Fulfilment(Expectation expected) {
        this.expected = expected;
    }

    /**
     * A report came.
     *
     * @param state    the state with the report
     * @param said     whether the report told the state
     * @param reported attributes of the report
     * @return whether it tells of something that was wished, and of nothing else than was wished
     */
    public boolean hear(String state, boolean said, Map<String, Value> reported) {
        fits = expected.states().isEmpty() || expected.states().contains(state);
        boolean answer = expected.isAnsweredBy(said, reported);
        boolean contradicts = false;
        answered |= answer;
        for (Map.Entry<String, Optional<Value>> entry : expected.capabilities().entrySet()) {
            String capability = entry.getKey();
            Optional<Value> got = Expectation.carried(capability, state, said, reported);
            if (got.isPresent() && Expectation.isAbout(capability, entry.getValue(), got.get())) {
                told.add(capability);
                answer = true;
            } else if (got.isPresent()) {
                told.remove(capability);
                contradicts = true;
            }
        }
        return fits && answer && !contradicts;
    }

    /** Everything that was wished was told. */
    boolean isComplete() {
        return fits
                && missing().isEmpty()
                && (answered || !expected.capabilities().isEmpty());
    }

    /**
     * Everything was told that this entity ever tells.
     *
     * @param known the attributes that are known of it
     */
    boolean isAllThatIsTold(Map<String, Value> known) {
        return fits
                && answered
                && missing().stream()
                        .flatMap(capability -> Capabilities.toldAs(capability).stream())
                        .noneMatch(known::containsKey);
    }

    /** Some report was an answer, if not all of it. */
    boolean isAnswered() {
        return answered;
    }

    /** The capabilities of which nothing, or something else, was told. */
    List<String> missing() {
        return expected.capabilities().keySet().stream()
                .filter(capability -> !told.contains(capability))
                .toList();
    }
}
