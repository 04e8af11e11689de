package io.tomte.bench.load;

/** A broker did what makes a measurement pointless: refused, hung up, or did not answer. The message is a sentence for people. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LoadException(String message) {
        super(message);
    }

    public LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
