package io.tomte.jinja.internal.run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.tomte.jinja.TemplateLimits;
import io.tomte.jinja.internal.value.BytesValue;
import io.tomte.jinja.internal.value.DateTimeValue;
import io.tomte.jinja.internal.value.Extent;
import io.tomte.jinja.internal.value.Indexing.Found;
import io.tomte.jinja.internal.value.Iteration;
import io.tomte.jinja.internal.value.Problem;
import io.tomte.jinja.internal.value.RangeValue;
import io.tomte.jinja.internal.value.Text;

/** One rendering: its inputs, and the account of what it has used. Confined to the thread that renders. */
public final class Run {
    private static final int CELLS_PER_STEP = 4;
    private static final int CHARACTERS_PER_STEP = 2;
    private static final int EVAL_DEPTH_PER_LEVEL = 2; // a level of the source is an operand and its operator

    private final Inputs inputs;
    private final Library library;
    private final TemplateLimits limits;
    private long steps;
    private int depth;

    public Run(Inputs inputs, Library library, TemplateLimits limits) {
        this.inputs = inputs;
        this.library = library;
        this.limits = limits;
    }

    public Library library() {
        return library;
    }

    public Inputs inputs() {
        return inputs;
    }

    /** Largest text, in characters. */
    public int maxText() {
        return limits.maxOutput();
    }

    public ZoneId zone() {
        return inputs.zone();
    }

    public Instant now() {
        return inputs.clock().instant();
    }

    public DateTimeValue localNow() {
        return DateTimeValue.at(now(), zone());
    }

    public void charge(long cost) {
        steps += cost;
        if (steps > limits.maxSteps()) {
            throw Problem.limit("more than " + limits.maxSteps() + " steps");
        }
    }

    /** Charges for handling a value, by its size. */
    public void chargeFor(Object value) {
        charge(1 + Extent.of(value).cells() / CELLS_PER_STEP);
    }

    /** Charges for walking a value whose items have to be made one by one. */
    public void chargeForItems(Object value) {
        switch (value) {
            case String s -> charge(s.length() / CHARACTERS_PER_STEP);
            case BytesValue b -> charge(b.size() / CHARACTERS_PER_STEP);
            case RangeValue r -> charge(r.size() / CELLS_PER_STEP);
            case null, default -> {} // its items are there
        }
    }

    /** All items of a value, with their cost; a generator is used up. */
    public List<Object> items(Object value) {
        chargeForItems(value);
        return Iteration.list(value);
    }

    public void enter() {
        charge(1);
        if (++depth > limits.maxDepth() * EVAL_DEPTH_PER_LEVEL) {
            throw Problem.limit("evaluation nested too deeply");
        }
    }

    public void leave() {
        depth--;
    }

    /** Refuses a text before it is built. */
    public void checkLength(long length) {
        if (length > maxText()) {
            throw Problem.limit("text longer than " + maxText() + " characters");
        }
    }

    /** Python's {@code str()}, with its cost. */
    public String text(Object value) {
        chargeFor(value);
        String text = Text.str(value);
        checkLength(text.length());
        return text;
    }

    /** A variable of the caller, or a global. */
    public Optional<Found> variable(String name) {
        if (inputs.variables().containsKey(name)) {
            return Optional.of(new Found(inputs.variables().get(name)));
        }
        if (name.equals("value_json") && inputs.payload().isPresent()) {
            return inputs.payload().get().value();
        }
        return library.global(name).map(global -> new Found(global.in(this)));
    }
}
