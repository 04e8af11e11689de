package io.tomte.cli.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The hub that is killed and started again, always on the same port and the same data. Blocking; one thread. */
final class Hub implements AutoCloseable {
    private static final long END_S = 30;

    private static final int LONG = 1_000_000; // messages in a queue
    private static final long MESSAGE = 1_000; // bytes in a queue
    private static final String OPTIONS = "TOMTE_JAVA_OPTS";

    private final List<String> command;
    private final String javaOptions;
    private final int port;
    private Process process;

    /**
     * @param script      the script {@code tomte}
     * @param queue       as many messages must have room in one queue, at least
     * @param javaOptions behind those of the user; may be empty
     */
    Hub(Path script, Path data, int queue, String javaOptions) throws IOException {
        this.javaOptions = javaOptions;
        port = freePort();
        int messages = Math.max(LONG, queue);
        command = new ArrayList<>(List.of(script.toString(), "start", "--data", data.toString()));
        for (String setting : List.of(
                "mqtt.port=" + port,
                "mqtt.ws.port=off",
                "http.port=0",
                "bind.address=127.0.0.1",
                "mqtt.anonymous=true",
                "mqtt.queue.messages=" + messages,
                "mqtt.queue.bytes=" + messages * MESSAGE)) {
            command.add("--set");
            command.add(setting);
        }
        process = start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    /** SIGKILL, then a new start; returns when the hub is ready again. */
    void killAndStart() throws IOException {
        kill();
        process = start();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge(OPTIONS, javaOptions, (users, ours) -> users + " " + ours);
        Process started = builder.start();
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready")) {
                drain(output);
                return started;
            }
            said.add(line);
        }
        throw new IOException("The hub did not start: " + String.join(" / ", said));
    }

    /** A full pipe would stop the hub. */
    private static void drain(BufferedReader output) {
        Thread drain = new Thread(
                () -> {
                    try (output) {
                        output.lines().forEach(line -> {});
                    } catch (IOException | UncheckedIOException gone) {
                        return; // killed
                    }
                },
                "hub-output");
        drain.setDaemon(true);
        drain.start();
    }

    private void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The hub does not die");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
