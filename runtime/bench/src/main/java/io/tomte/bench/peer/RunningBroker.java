package io.tomte.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

/** A broker in a process of its own that lets clients in. Blocking; one thread. */
public final class RunningBroker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final int STOP_S = 60;

    private final Peer peer;
    private final Setup setup;
    private final int port;
    private Process process;
    private double startSeconds;

    private RunningBroker(Peer peer, Setup setup) throws IOException {
        this.peer = peer;
        this.setup = setup;
        this.port = Commands.freePort();
        Files.createDirectories(setup.folder());
        launch();
    }

    /** Returns when a client got its CONNACK. */
    public static RunningBroker start(Peer peer, Setup setup) throws IOException {
        return new RunningBroker(peer, setup);
    }

    private void launch() throws IOException {
        Path output = setup.folder().resolve("output.log");
        long begun = System.nanoTime();
        process = new ProcessBuilder(peer.command(setup, port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        try {
            Probe.await(port, tls(), process::isAlive, START);
        } catch (IOException e) {
            close();
            throw new IOException(peer.name() + " did not start: " + e.getMessage() + "; " + tail(output), e);
        }
        startSeconds = (System.nanoTime() - begun) / 1e9;
    }

    private static String tail(Path output) throws IOException {
        String all = Files.readString(output).strip();
        return all.substring(Math.max(0, all.length() - 600));
    }

    /** After {@link #close}: starts it again with the same files. */
    public void startAgain() throws IOException {
        launch();
    }

    public String name() {
        return peer.name();
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Whether it keeps sessions and retained messages on disk. */
    public boolean durable() {
        return setup.durable();
    }

    /** What it tells about its store since its start; empty for a broker that does not tell. Takes part of a second. */
    public OptionalLong told(Told what) throws IOException {
        return peer.told(what, setup);
    }

    /** From the start of the process to the first CONNACK. */
    public double startSeconds() {
        return startSeconds;
    }

    /** How clients of it encrypt; empty for plain TCP. */
    public Optional<SSLContext> tls() {
        return setup.certificate().map(Certificate::clients);
    }

    /** SIGTERM; SIGKILL when that does not help. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
