package io.tomte.rest.internal.servlet;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.tomte.rest.internal.Api;
import io.tomte.rest.internal.http.Problem;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;

/** Carries calls between a web server and the {@link Api}. An answer that is not there at once holds no thread. */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Api api;

    public ApiServlet(Api api) {
        this.api = api;
    }

    @Override
    protected void service(HttpServletRequest call, HttpServletResponse http) throws IOException {
        CompletableFuture<Response> answer = answer(call).toCompletableFuture();
        if (answer.isDone()) {
            Response response = answer.join();
            if (response instanceof Response.Whole whole) {
                Answers.write(whole, call, http);
            } else if (response instanceof Response.Other other) {
                Answers.write(other, call, http);
            } else {
                AsyncStream.open(api, (Response.Events) response, call, http);
            }
        } else {
            LateAnswer.await(api, answer, call, http);
        }
    }

    private CompletionStage<Response> answer(HttpServletRequest call) throws IOException {
        Request request;
        try {
            request = Calls.read(call);
        } catch (Problem unreadable) {
            return Response.of(unreadable).now();
        }
        return api.answer(request);
    }
}
