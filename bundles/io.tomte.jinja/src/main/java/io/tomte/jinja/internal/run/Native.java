package io.tomte.jinja.internal.run;

import io.tomte.jinja.internal.value.Arguments;
import io.tomte.jinja.internal.value.Callable;

/** A built-in filter, test, function or method. */
public final class Native {
    /** What it does. */
    @FunctionalInterface
    public interface Body {
        Object call(Bound arguments);
    }

    private final Signature signature;
    private final Body body;

    /**
     * Takes its parameters as a text.
     *
     * @param signature see {@link Signature}
     */
    public Native(String name, String signature, Body body) {
        this.signature = Signature.parse(name, signature);
        this.body = body;
    }

    public Object call(Run run, Arguments arguments) {
        arguments.positional().forEach(run::chargeFor);
        return body.call(signature.bind(run, arguments));
    }

    /** As a value that a template can call. */
    public Callable in(Run run) {
        return arguments -> call(run, arguments);
    }

    /** As a value that a template can call, with its first argument given. */
    public Callable on(Run run, Object self) {
        return arguments -> call(run, arguments.prepend(self));
    }
}
