package io.tomte.binding.shelly1.internal;

/** A value that makes no sense; the message says what was expected. */
final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadValue(String payload, String wanted) {
        super(
                "'" + (payload.length() > 60 ? payload.substring(0, 60) + "…" : payload) + "', not " + wanted,
                null,
                false,
                false);
    }
}
