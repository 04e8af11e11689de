package io.tomte.rest.internal.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import io.tomte.rest.internal.Api;
import io.tomte.rest.internal.events.LoopThread;
import io.tomte.rest.internal.fakes.FakeAccounts;
import io.tomte.rest.internal.fakes.FakeRegistry;
import io.tomte.rest.internal.fakes.FakeServices;
import io.tomte.rest.internal.session.SessionCalls;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The servlet on a real web server, for what only that can show: headers, compression, limits and asynchronous output. */
@Timeout(30)
class ServletTest {
    private final FakeServices services = new FakeServices();
    private final FakeRegistry registry = FakeRegistry.withLamp();
    private final LoopThread loop = new LoopThread("test");
    private final Api api = new Api(services, new SessionCalls.Hub("Tomte", "0.1.0"), loop);
    private final Server server = new Server();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private String base = "";

    @BeforeEach
    void start() throws Exception {
        services.registry = Optional.of(registry);
        services.accounts = Optional.of(new FakeAccounts());
        api.attach(registry);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new ApiServlet(api));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/api/v1/*");
        server.setHandler(context);
        server.start();
        base = "http://127.0.0.1:" + connector.getLocalPort() + "/api/v1";
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        loop.close();
        client.close();
    }

    @Test
    void answersWithHeadersThatProtect() throws Exception {
        HttpResponse<String> answer = client.send(get("/session"), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"setup\":true");
    }

    @Test
    void tellsProblemsAsSuch() throws Exception {
        HttpResponse<String> health = client.send(get("/health"), HttpResponse.BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        HttpResponse<String> answer = client.send(get("/devices/a%20b"), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("There is no device a b.");
    }

    @Test
    void compressesLargeAnswersForThoseWhoTakeIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            registry.addArea("Room number " + i);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/home"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<InputStream> zipped = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new String(new GZIPInputStream(zipped.body()).readAllBytes(), UTF_8))
                .contains("Room number 49");
        HttpResponse<String> plain = client.send(get("/home"), HttpResponse.BodyHandlers.ofString());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).contains("Room number 49");
    }

    @Test
    void refusesBodiesThatAreTooLargeOrNoJson() throws Exception {
        assertThat(post("/areas", "x".repeat(Calls.MAX_BODY + 1), "application/json"))
                .isEqualTo(413);
        assertThat(post("/areas", "{\"name\":\"Kitchen\"}", "text/plain")).isEqualTo(415);
        assertThat(post("/areas", "{\"name\":\"Kitchen\"}", "application/json; charset=utf-8"))
                .isEqualTo(201);
    }

    @Test
    void streamsEventsAndTakesTheWatchOfTheStream() throws Exception {
        HttpResponse<InputStream> stream = client.send(get("/events"), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            assertThat(frame(lines)).contains("event: hello").contains("\"stream\":\"s1\"");
            registry.report("light.lamp", FakeRegistry.state("on"));
            assertThat(frame(lines)).contains("\"text\":\"Lamp turned on\"");
            assertThat(frame(lines)).contains("event: states").contains("\"light.lamp\":{\"state\":\"on\"");
            HttpRequest watch = HttpRequest.newBuilder(URI.create(base + "/events/s1/watch"))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"topics\":[]}"))
                    .build();
            assertThat(client.send(watch, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            loop.execute(api.streams()::closeAll);
            assertThat(lines.readLine()).as("the hub ends the stream").isNull();
        }
    }

    @Test
    void bringsALargeBacklogThroughASlowConnection() throws Exception {
        for (int i = 0; i < 400; i++) {
            registry.addArea("Room " + i + " " + "x".repeat(500));
        }
        HttpResponse<InputStream> stream = client.send(get("/events"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
            frame(lines);
            String padding = "x".repeat(2_000);
            for (int i = 0; i < 1_000; i++) {
                String id = "area" + i;
                registry.tell(seq -> new io.tomte.device.api.HomeEvent.AreaChanged(
                        seq, new io.tomte.device.api.Area(id, padding, 1)));
            }
            String all = "";
            while (!all.contains("\"area999\"")) {
                all = frame(lines);
            }
            assertThat(all).contains(padding);
        }
    }

    private static String frame(BufferedReader lines) throws IOException {
        StringBuilder frame = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            frame.append(line).append('\n');
        }
        return frame.toString();
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).build();
    }

    private int post(String path, String body, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient fresh =
                HttpClient.newHttpClient()) { // the server ends the connection of a body that it does not read
            return fresh.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
