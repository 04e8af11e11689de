package io.tomte.cli;

/** What the shell gets to know; as mosquitto's programs where they have one for it. A refusal exits with its reason code. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int TIMEOUT = 27;

    private ExitCode() {}
}
