package io.tomte.binding.shelly.internal.component;

/** A value that makes no sense; the message says what was expected, for example {@code output is 5, not true or false}. */
public final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadValue(String sentence) {
        super(sentence, null, false, false);
    }
}
