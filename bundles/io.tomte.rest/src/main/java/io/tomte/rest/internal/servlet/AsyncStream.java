package io.tomte.rest.internal.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.tomte.rest.internal.Api;
import io.tomte.rest.internal.events.StreamOutput;
import io.tomte.rest.internal.http.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event stream over an asynchronous servlet: no thread waits, and nothing is written while the client has not taken what
 * went before. Jakarta Servlet 6.0 sections 2.3.3.3 and 3.7. All state belongs to the loop; the callbacks of the web server
 * only hand over to it.
 */
final class AsyncStream implements StreamOutput, WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncStream.class);

    private final Api api;
    private final Response.Events wish;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private Optional<String> id = Optional.empty();
    private boolean ready;
    private boolean flushDue;
    private boolean ended;

    private AsyncStream(Api api, Response.Events wish, AsyncContext async, ServletOutputStream out) {
        this.api = api;
        this.wish = wish;
        this.async = async;
        this.out = out;
    }

    static void open(Api api, Response.Events wish, HttpServletRequest call, HttpServletResponse http)
            throws IOException {
        start(api, wish, call.startAsync(), http);
    }

    static void start(Api api, Response.Events wish, AsyncContext async, HttpServletResponse http) throws IOException {
        async.setTimeout(0);
        Answers.protect(http);
        http.setStatus(200);
        http.setContentType("text/event-stream");
        http.setCharacterEncoding("UTF-8");
        http.setHeader("X-Accel-Buffering", "no"); // proxies shall not collect it
        AsyncStream stream = new AsyncStream(api, wish, async, http.getOutputStream());
        async.addListener(stream);
        stream.out.setWriteListener(stream);
    }

    @Override
    public boolean isReady() {
        return ready && !ended;
    }

    @Override
    public void write(String text) {
        if (ended) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            flushDue = true;
            flush();
        } catch (IOException gone) {
            end(gone);
        }
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            async.complete();
        }
    }

    @Override
    public void onWritePossible() {
        api.loop().execute(this::writable);
    }

    private void writable() {
        if (ended) {
            return;
        }
        if (id.isEmpty()) {
            id = Optional.of(api.streams().open(wish.since(), () -> api.stillIn(wish.caller()), this));
            return;
        }
        try {
            flush();
            if (ready) {
                api.streams().drained(id.get());
            }
        } catch (IOException gone) {
            end(gone);
        }
    }

    /** Sends what was written; afterwards {@link #ready} says whether more may be written at once. */
    private void flush() throws IOException {
        ready = out.isReady();
        if (ready && flushDue) {
            flushDue = false;
            out.flush();
            ready = out.isReady();
        }
    }

    private void end(Throwable why) {
        if (ended) {
            return;
        }
        ended = true;
        LOG.debug("Event stream {} ended: {}", id.orElse("(new)"), why.getMessage());
        id.ifPresent(api.streams()::close);
        try {
            async.complete();
        } catch (IllegalStateException already) {
            LOG.debug("It was complete already");
        }
    }

    @Override
    public void onError(Throwable failure) {
        api.loop().execute(() -> end(failure));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        api.loop().execute(() -> {
            ended = true;
            id.ifPresent(api.streams()::close);
        });
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        api.loop().execute(() -> end(new IOException("timeout")));
    }

    @Override
    public void onError(AsyncEvent event) {
        api.loop()
                .execute(
                        () -> end(Optional.ofNullable(event.getThrowable()).orElseGet(() -> new IOException("error"))));
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
