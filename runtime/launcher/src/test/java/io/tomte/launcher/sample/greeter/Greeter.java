package io.tomte.launcher.sample.greeter;

import java.util.function.Supplier;

import io.tomte.launcher.sample.greeting.Greeting;

/** A class of another bundle, which imports the first. */
public final class Greeter implements Supplier<Class<?>> {
    @Override
    public Class<?> get() {
        return Greeting.class;
    }
}
