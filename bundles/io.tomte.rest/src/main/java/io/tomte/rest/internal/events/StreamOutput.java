package io.tomte.rest.internal.events;

/** The way to one client. Called on the loop; nothing blocks. */
public interface StreamOutput {
    /** False while the client has not yet taken what was written; {@link Streams#drained} is called when it has. */
    boolean isReady();

    /** Sends text; only while ready. */
    void write(String text);

    void close();
}
