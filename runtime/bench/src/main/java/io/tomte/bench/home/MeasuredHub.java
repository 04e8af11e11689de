package io.tomte.bench.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The distribution in a process of its own, as a user starts it, on free ports. */
final class MeasuredHub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Pattern VALUE = Pattern.compile(
            "\"unique_id\":\"([a-z]+)_\\d+_(\\d+)\".*?\"state\":\\{\"state\":\"(\\d+)\",\"attributes\":\\{},\"available\":true");

    private final Process process;
    private final String ready;
    private final HttpClient http = HttpClient.newHttpClient();

    private MeasuredHub(Process process) throws IOException {
        this.process = process;
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("ready")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("The hub did not start.");
        }
        this.ready = line;
    }

    static MeasuredHub start(Path distribution, Path data) throws IOException {
        return new MeasuredHub(new ProcessBuilder(List.of(
                        distribution.resolve("tomte").toString(),
                        "start",
                        "--data",
                        data.toString(),
                        "--set",
                        "mqtt.port=0",
                        "--set",
                        "http.port=0",
                        "--set",
                        "mqtt.ws.port=off",
                        "--set",
                        "bind.address=127.0.0.1"))
                .redirectErrorStream(true)
                .start());
    }

    private URI address(String scheme) {
        for (String word : ready.split("\\s+")) {
            if (word.startsWith(scheme + "://")) {
                return URI.create(word);
            }
        }
        throw new IllegalStateException("no " + scheme + " in: " + ready);
    }

    int mqttPort() {
        return address("mqtt").getPort();
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /**
     * Waits until all entities of these devices show their values. Looks at the last device, which costs the hub next to nothing, and
     * then at the whole home, as a page does.
     *
     * @return seconds of waiting
     */
    double awaitHome(String home, int devices, int each) throws IOException {
        long begun = System.nanoTime();
        await(begun, "devices/" + home + "_" + (devices - 1), body -> complete(home, body) == each);
        await(begun, "home", body -> complete(home, body) == (long) devices * each);
        return (System.nanoTime() - begun) / 1e9;
    }

    private void await(long begun, String path, Predicate<String> there) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address("http").resolve("/api/v1/" + path))
                .build();
        while (!there.test(get(request))) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException(path + " is not complete after " + PATIENCE.toSeconds() + " s.");
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** How many entities of this home show the value that was announced and can be reached. */
    private static long complete(String home, String body) {
        return VALUE.matcher(body)
                .results()
                .filter(found -> found.group(1).equals(home) && found.group(2).equals(found.group(3)))
                .count();
    }

    /** Empty where there is no such thing yet. */
    private String get(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
