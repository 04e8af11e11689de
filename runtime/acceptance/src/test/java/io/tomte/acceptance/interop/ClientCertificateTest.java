package io.tomte.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.acceptance.HubProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Clients of others that show a certificate to a hub that asks for one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a client that waits for ever is a failure
class ClientCertificateTest {
    private static final String PYTHON = """
            import sys
            import paho.mqtt.publish as publish
            port, ca, certificate, key = sys.argv[1:]
            publish.single("certified/python", "from Python", 1, True, "127.0.0.1", int(port),
                           tls={"ca_certs": ca, "certfile": certificate, "keyfile": key})
            """;

    @TempDir
    static Path folder;

    private static HubProcess hub;
    private static String port;
    private static Certificate server;
    private static Certificate lamp;

    @BeforeAll
    static void start() throws Exception {
        server = Certificate.make(folder);
        lamp = Certificate.make(Files.createDirectory(folder.resolve("lamp")));
        hub = HubProcess.start(
                folder.resolve("hub"),
                "mqtt.tls.port=0",
                "mqtt.tls.cert=" + server.chain(),
                "mqtt.tls.key=" + server.key(),
                "mqtt.tls.ca=" + lamp.chain(),
                "mqtt.tls.client.auth=required");
        port = "" + hub.address("mqtts").getPort();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static List<String> mosquitto(String program, Optional<Certificate> shown, String... options) {
        assumeTrue(Kinds.onPath(program), "Mosquitto's commands are not installed: apt install mosquitto-clients");
        Stream<String> place = Stream.of(
                program,
                "-h",
                "127.0.0.1",
                "-p",
                port,
                "--cafile",
                server.chain().toString());
        Stream<String> certificate = shown.stream()
                .flatMap(one -> Stream.of(
                        "--cert", one.chain().toString(), "--key", one.key().toString()));
        return Stream.of(place, certificate, Stream.of(options))
                .flatMap(all -> all)
                .toList();
    }

    private static List<String> seen(String topic) throws Exception {
        return Command.run(mosquitto("mosquitto_sub", Optional.of(lamp), "-t", topic, "-C", "1", "-W", "20"));
    }

    @Test
    void mosquittoIsLetInWithACertificate() throws Exception {
        Command.run(mosquitto(
                "mosquitto_pub", Optional.of(lamp), "-t", "certified/shell", "-m", "from the shell", "-q", "1", "-r"));
        assertThat(seen("certified/shell")).containsExactly("from the shell");
    }

    @Test
    void pahoPythonIsLetInWithACertificate() throws Exception {
        Optional<String> missing = Kinds.pahoPython().missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        Command.run(List.of(
                "/usr/bin/python3",
                "-c",
                PYTHON,
                port,
                server.chain().toString(),
                lamp.chain().toString(),
                lamp.key().toString()));
        assertThat(seen("certified/python")).containsExactly("from Python");
    }

    @Test
    void mosquittoIsNotLetInWithoutOne() throws Exception {
        assertThat(exit(Optional.empty())).isNotZero();
    }

    @Test
    void mosquittoIsNotLetInWithTheCertificateOfAnother() throws Exception {
        assertThat(exit(Optional.of(server))).isNotZero();
    }

    private static int exit(Optional<Certificate> shown) throws Exception {
        Command refused = Command.start(mosquitto("mosquitto_pub", shown, "-t", "uncertified", "-m", "x", "-q", "1"));
        assertThat(refused.lines().lines()).isNotEmpty(); // it says why
        return refused.process().waitFor();
    }
}
