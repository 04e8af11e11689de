package io.tomte.launcher;

/** The hub cannot run. The message is one sentence naming the thing, and the next step. */
final class LauncherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LauncherException(String message) {
        super(message, null, false, false);
    }
}
