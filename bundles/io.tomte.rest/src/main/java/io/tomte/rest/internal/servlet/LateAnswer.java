package io.tomte.rest.internal.servlet;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.tomte.rest.internal.Api;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer that comes later, on a thread of the web server; after 15 s the caller is told that it did not. */
final class LateAnswer implements AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(LateAnswer.class);
    private static final long TIMEOUT_MS = 15_000;

    private final Api api;
    private final HttpServletRequest call;
    private final HttpServletResponse http;
    private final AsyncContext async;
    private final AtomicBoolean answered = new AtomicBoolean();

    private LateAnswer(Api api, HttpServletRequest call, HttpServletResponse http, AsyncContext async) {
        this.api = api;
        this.call = call;
        this.http = http;
        this.async = async;
    }

    static void await(Api api, CompletableFuture<Response> answer, HttpServletRequest call, HttpServletResponse http) {
        AsyncContext async = call.startAsync();
        async.setTimeout(TIMEOUT_MS);
        LateAnswer late = new LateAnswer(api, call, http, async);
        async.addListener(late);
        answer.thenAccept(response -> async.start(() -> late.write(response)));
    }

    private void write(Response response) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            switch (response) {
                case Response.Whole whole -> {
                    Answers.write(whole, call, http);
                    async.complete();
                }
                case Response.Other other -> {
                    Answers.write(other, call, http);
                    async.complete();
                }
                case Response.Events events -> AsyncStream.start(api, events, async, http);
            }
        } catch (IOException gone) {
            LOG.debug("The caller went away before the answer: {}", gone.getMessage());
            async.complete();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        write(Response.of(new Problem(503, "no-answer", "The hub did not answer in time. Try again.")));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        answered.set(true);
    }

    @Override
    public void onError(AsyncEvent event) {
        if (answered.compareAndSet(false, true)) {
            async.complete();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
