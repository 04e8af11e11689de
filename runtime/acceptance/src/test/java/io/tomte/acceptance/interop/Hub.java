package io.tomte.acceptance.interop;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import io.tomte.acceptance.HubProcess;

/** Tomte's own broker, as a user starts it, listening in all ways. */
final class Hub implements ServerUnderTest {
    private final HubProcess process;
    private final Certificate certificate;

    Hub(Path folder, Certificate certificate) {
        this.certificate = certificate;
        process = HubProcess.start(
                folder.resolve("hub"),
                "mqtt.tls.port=0",
                "mqtt.wss.port=0",
                "mqtt.tls.cert=" + certificate.chain(),
                "mqtt.tls.key=" + certificate.key());
    }

    @Override
    public String name() {
        return "Tomte";
    }

    @Override
    public Optional<URI> address(Way way) {
        int port = process.address(way.scheme()).getPort();
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
