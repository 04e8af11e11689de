package io.tomte.acceptance.interop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Eclipse Mosquitto as Debian packs it, over TCP and TLS; it is built without WebSocket. With its limit of 20 messages in
 * flight, 2.0.11 changes the order of QoS 2 messages of a faster client of MQTT 3, which it cannot tell the limit.
 */
final class Mosquitto implements ServerUnderTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Process process;
    private final int plain;
    private final int encrypted;
    private final Certificate certificate;

    Mosquitto(Path folder, Certificate certificate) throws IOException {
        this.certificate = certificate;
        this.plain = Addresses.free();
        this.encrypted = Addresses.free();
        Path settings = Files.writeString(folder.resolve("mosquitto.conf"), """
                allow_anonymous true
                persistence false
                max_inflight_messages 100
                listener %d 127.0.0.1
                listener %d 127.0.0.1
                certfile %s
                keyfile %s
                """.formatted(
                        plain, encrypted, certificate.chain(), certificate.key()));
        readable(folder, certificate);
        process = new ProcessBuilder(PROGRAM.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        Addresses.await(process::isAlive, plain);
        Addresses.await(process::isAlive, encrypted);
    }

    /** Started by root it gives its rights away before it reads the key. */
    private static void readable(Path folder, Certificate certificate) {
        for (Path file : List.of(folder, certificate.chain(), certificate.key())) {
            if (!file.toFile().setReadable(true, false)
                    || Files.isDirectory(file) && !file.toFile().setExecutable(true, false)) {
                throw new AssertionError("cannot make readable: " + file);
            }
        }
    }

    static Optional<String> missing() {
        return Files.isExecutable(PROGRAM)
                ? Optional.empty()
                : Optional.of("Mosquitto is not installed: apt install mosquitto");
    }

    @Override
    public String name() {
        return "Mosquitto";
    }

    @Override
    public Optional<URI> address(Way way) {
        return switch (way) {
            case TCP -> Optional.of(Addresses.local(way, plain));
            case TLS -> Optional.of(Addresses.local(way, encrypted));
            case WS, WSS -> Optional.empty();
        };
    }

    @Override
    public Set<Scenario> lacks() {
        return Set.of();
    }

    @Override
    public Path trust() {
        return certificate.chain();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
