package io.tomte.acceptance.interop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.tomte.acceptance.HubProcess;

/** Tomte's own broker, as a user starts it, listening in all ways. */
final class Hub implements ServerUnderTest {
    private final HubProcess process;
    private final Certificate certificate;
    private final int tls;
    private final int wss;

    Hub(Path folder, Certificate certificate) throws IOException {
        this.certificate = certificate;
        tls = Addresses.free(); // on a busy machine the hub says that it is ready before it listens with TLS
        wss = Addresses.free();
        process = HubProcess.start(
                folder.resolve("hub"),
                "mqtt.tls.port=" + tls,
                "mqtt.wss.port=" + wss,
                "mqtt.tls.cert=" + certificate.chain(),
                "mqtt.tls.key=" + certificate.key());
        Addresses.await(() -> true, tls);
        Addresses.await(() -> true, wss);
    }

    @Override
    public String name() {
        return "Tomte";
    }

    @Override
    public Optional<URI> address(Way way) {
        int port = switch (way) {
            case TCP, WS -> process.address(way.scheme()).getPort();
            case TLS -> tls;
            case WSS -> wss;
        };
        return Optional.of(Addresses.local(way, port));
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
        process.close();
    }
}
