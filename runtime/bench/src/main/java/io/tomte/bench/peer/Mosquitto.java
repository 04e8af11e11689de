package io.tomte.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Mosquitto as the system's package has it.
 *
 * @param name    as on the command line
 * @param noDelay whether small packets go out at once (TCP_NODELAY), which is not its default
 */
record Mosquitto(String name, boolean noDelay) implements Peer {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/sbin/mosquitto"), Path.of("/usr/local/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private static Optional<Path> program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    @Override
    public Optional<String> missing() {
        return program().isPresent()
                ? Optional.empty()
                : Optional.of("mosquitto is not installed; on Debian: apt install mosquitto");
    }

    @Override
    public boolean speaksMqtt5() {
        return true;
    }

    @Override
    public List<String> command(Setup setup, int port) throws IOException {
        String tls = setup.certificate()
                .map(certificate -> "certfile " + certificate.chain() + "\nkeyfile " + certificate.key() + "\n")
                .orElse("");
        Path file = Files.writeString(
                setup.folder().resolve("mosquitto.conf"),
                // started by root it would give its rights away, and could not write to the folder any more
                """
                user %s
                allow_anonymous true
                max_inflight_messages %d
                max_queued_messages 0
                set_tcp_nodelay %s
                persistence %s
                persistence_location %s/
                log_type warning
                log_type error
                listener %d 127.0.0.1
                """.formatted(
                                        System.getProperty("user.name"),
                                        Setup.INFLIGHT,
                                        noDelay,
                                        setup.durable(),
                                        setup.folder(),
                                        port)
                        + tls);
        return List.of(program().orElseThrow().toString(), "-c", file.toString());
    }
}
