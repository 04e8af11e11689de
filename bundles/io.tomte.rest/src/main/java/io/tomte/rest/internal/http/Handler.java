package io.tomte.rest.internal.http;

import java.util.concurrent.CompletionStage;

/** Answers one kind of call. On a thread of the web server; may block shortly, not on the network. */
@FunctionalInterface
public interface Handler {
    /** @return completes on any thread; fails with {@link Problem}, anything else counts as a bug */
    CompletionStage<Response> handle(Request request);
}
