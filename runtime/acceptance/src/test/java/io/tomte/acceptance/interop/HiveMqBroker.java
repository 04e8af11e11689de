package io.tomte.acceptance.interop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tomte.acceptance.HubProcess;

/** HiveMQ CE in a Java of its own, because it needs libraries that other parts of the tests have in other versions. */
final class HiveMqBroker implements ServerUnderTest {
    private static final Path CLIENTS = HubProcess.root().resolve("runtime/acceptance/clients/hivemq");
    private static final Path JARS = CLIENTS.resolve("target/lib");

    private final Process process;
    private final Map<Way, Integer> ports = new EnumMap<>(Way.class);
    private final Certificate certificate;

    HiveMqBroker(Path folder, Certificate certificate) throws IOException {
        this.certificate = certificate;
        StringBuilder listeners = new StringBuilder();
        for (Way way : Way.values()) {
            ports.put(way, Addresses.free());
            listeners.append(listener(way, ports.get(way), certificate));
        }
        Path home = Files.createDirectories(folder.resolve("hivemq"));
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("extensions"));
        Files.writeString(home.resolve("config.xml"), "<hivemq><listeners>" + listeners + "</listeners></hivemq>");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        JARS.resolve("*").toString(),
                        CLIENTS.resolve("HiveMqServer.java").toString(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hivemq.log").toFile())
                .start();
        try {
            for (int port : ports.values()) {
                Addresses.await(process::isAlive, port);
            }
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(folder.resolve("hivemq.log")), e);
        }
    }

    static Optional<String> missing() {
        return Files.isDirectory(JARS)
                ? Optional.empty()
                : Optional.of("HiveMQ CE is not here: mvn -f runtime/acceptance/clients/hivemq generate-resources");
    }

    private static String listener(Way way, int port, Certificate certificate) {
        String kind = (way.encrypted() ? "tls-" : "") + (way.webSocket() ? "websocket" : "tcp") + "-listener";
        String path =
                way.webSocket() ? "<path>/mqtt</path><subprotocols><subprotocol>mqtt</subprotocol></subprotocols>" : "";
        String tls =
                way.encrypted() ? """
                  <tls><keystore><path>%s</path><password>%s</password><private-key-password>%s</private-key-password>
                  </keystore></tls>""".formatted(certificate.store(), Certificate.PASSWORD, Certificate.PASSWORD) : "";
        return "<%s><port>%d</port><bind-address>127.0.0.1</bind-address>%s%s</%s>"
                .formatted(kind, port, tls, path, kind);
    }

    @Override
    public String name() {
        return "HiveMQ CE";
    }

    @Override
    public Optional<URI> address(Way way) {
        return Optional.of(Addresses.local(way, ports.get(way)));
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
