package io.tomte.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A hub as a user starts it: the distribution's own script in a process of its own, on free ports. */
public final class HubProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final String ready;
    private final Path data;

    private HubProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        follow(process.inputReader(StandardCharsets.UTF_8), lines::add);
        follow(process.errorReader(StandardCharsets.UTF_8), errors::add);
        this.ready = awaitReady(lines);
    }

    /** The distribution that the build laid out. */
    public static Path distribution() {
        return root().resolve("runtime/dist/target/tomte");
    }

    public static Path root() {
        return Path.of(System.getProperty("tomte.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    public static HubProcess start(Path data, String... settings) {
        return start(distribution(), data, Map.of(), settings);
    }

    /** A hub whose owner is {@code admin}, with this password. */
    public static HubProcess startOwned(Path data, String password, String... settings) {
        return start(distribution(), data, Map.of("TOMTE_ADMIN_PASSWORD", password), settings);
    }

    static HubProcess start(Path distribution, Path data, Map<String, String> environment, String... settings) {
        List<String> all =
                new ArrayList<>(List.of("mqtt.port=0", "mqtt.ws.port=0", "http.port=0", "bind.address=127.0.0.1"));
        all.addAll(Arrays.asList(settings));
        return new HubProcess(launch(distribution, data, environment, all), data);
    }

    /** Starts the script and leaves what it prints to the caller. */
    static Process launch(Path distribution, Path data, Map<String, String> environment, List<String> settings) {
        List<String> command =
                new ArrayList<>(List.of(distribution.resolve("tomte").toString(), "start", "--data", data.toString()));
        for (String setting : settings) {
            command.add("--set");
            command.add(setting);
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("TOMTE_ADMIN_PASSWORD");
        builder.environment().put("TOMTE_JAVA_OPTS", "-XX:ActiveProcessorCount=4"); // so that there are two event loops
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(BufferedReader reader, java.util.function.Consumer<String> to) {
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        reader.lines().forEach(to);
                    } catch (IOException | UncheckedIOException ended) {
                        // the process is gone, and its pipe with it
                    }
                },
                "hub-output");
        thread.setDaemon(true);
        thread.start();
    }

    private String awaitReady(LinkedBlockingQueue<String> lines) {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < deadline) {
                String line = lines.poll(100, TimeUnit.MILLISECONDS);
                if (line != null && line.startsWith("ready")) {
                    return line;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("The hub did not become ready: " + String.join("\n", errors));
    }

    String readyLine() {
        return ready;
    }

    List<String> errors() {
        return errors;
    }

    public URI address(String scheme) {
        return Arrays.stream(ready.split("\\s+"))
                .filter(word -> word.startsWith(scheme + "://"))
                .map(URI::create)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + scheme + " in: " + ready));
    }

    public int mqttPort() {
        return address("mqtt").getPort();
    }

    Api api() {
        return new Api(address("http"));
    }

    /** What the shell of this hub answers to a line. */
    String shell(String line) {
        try {
            Process asked = new ProcessBuilder(
                            distribution().resolve("tomte").toString(), "shell", "--data", data.toString(), line)
                    .redirectErrorStream(true)
                    .start();
            asked.getOutputStream().close();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    public long pid() {
        return process.pid(); // the script becomes the hub
    }

    /** What Linux says of the memory of the process, for example {@code RssFile}. */
    long kilobytes(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the hub has written to its log. */
    public String log() {
        try {
            Path file = data.resolve("log/tomte.log");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, as a service manager sends it. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** SIGKILL, as a power cut. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The hub did not stop within 30 s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** A copy of the distribution that a test may change; the jars are linked, not copied. */
    static Path copyOfDistribution(Path target) {
        try (var files = Files.walk(distribution())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(distribution().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
