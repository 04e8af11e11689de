package io.tomte.launcher.sample.greeting;

/** A class that one bundle exports. */
public final class Greeting {
    private Greeting() {}

    public static String text() {
        return "hello";
    }
}
