package io.tomte.history.api;

/** What was cannot be told now. The message is a sentence with the next step. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HistoryException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
