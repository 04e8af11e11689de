package io.tomte.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Listeners come and go with files; and what docs/connect.md tells people to type works. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenersTest {
    @TempDir
    Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void nobodyListens(int port) {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFileOpensChangesAndClosesAListenerWhileOtherClientsStay() throws Exception {
        try (HubProcess hub = HubProcess.start(folder.resolve("data"));
                Device stays = new Device(hub.mqttPort(), "stays").listen("guest/#")) {
            Path file = hub.data().resolve("etc/io.tomte.mqtt.transport.listener-guest.config");
            int first = freePort();
            int second = freePort();
            Files.writeString(file, "transport=\"tcp\"\nport=I\"" + first + "\"\n");
            eventually(() -> assertThat(hub.shell("listeners")).contains("port " + first));
            Device guest = new Device(first, "guest");
            guest.publish("guest/a", "hello", false);
            assertThat(stays.next().payload()).isEqualTo("hello");

            Files.writeString(file, "transport=\"tcp\"\nport=I\"" + second + "\"\nmax.connections=I\"5\"\n");
            eventually(() -> assertThat(hub.shell("listeners")).contains("port " + second));
            eventually(() -> assertThat(guest.isConnected()).isFalse());
            nobodyListens(first);
            guest.close();
            try (Device again = new Device(second, "guest")) {
                Files.delete(file);
                eventually(() -> assertThat(again.isConnected()).isFalse());
            }
            nobodyListens(second);
            assertThat(stays.isConnected()).isTrue();
            assertThat(hub.errors()).isEmpty();
        }
    }

    @Test
    void mosquittoWithAClientCertificateAndOverAUnixSocket() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_pub")), "mosquitto-clients is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        certificates();
        Path socket = folder.resolve("mqtt.sock");
        try (HubProcess hub = HubProcess.start(
                        folder.resolve("data"),
                        "mqtt.tls.port=0",
                        "mqtt.wss.port=off",
                        "mqtt.tls.cert=" + folder.resolve("server.pem"),
                        "mqtt.tls.key=" + folder.resolve("server.key"),
                        "mqtt.tls.ca=" + folder.resolve("ca.pem"),
                        "mqtt.tls.client.auth=required",
                        "mqtt.unix.path=" + socket);
                Device device = new Device(hub.mqttPort(), "device").listen("recipe/#")) {
            String port = Integer.toString(hub.address("mqtts").getPort());
            assertThat(run("mosquitto_pub -h localhost -p " + port
                            + " --cafile ca.pem --cert lamp.pem --key lamp.key -t recipe/tls -m one"))
                    .isEmpty();
            assertThat(device.next().payload()).isEqualTo("one");
            assertThat(run("mosquitto_pub -h localhost -p " + port + " --cafile ca.pem -t recipe/tls -m no"))
                    .isNotEmpty();
            String tomte = HubProcess.distribution().resolve("tomte").toString();
            assertThat(run(tomte + " pub -p " + port
                            + " --cafile ca.pem --cert lamp.pem --key lamp.key -t recipe/tls -m two"))
                    .isEmpty();
            assertThat(device.next().payload()).isEqualTo("two");
            assertThat(run(tomte + " pub --unix " + socket + " -t recipe/unix -m three"))
                    .isEmpty();
            assertThat(device.next().payload()).isEqualTo("three");
            assertThat(hub.shell("clients")).doesNotContain("recipe/tls");
        }
        assertThat(socket).doesNotExist();
    }

    /** The commands of docs/connect.md. */
    private void certificates() throws Exception {
        run("openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=home-ca -keyout ca.key -out ca.pem");
        for (String name : List.of("server", "lamp")) {
            String extension = name.equals("server") ? "subjectAltName=DNS:localhost" : "extendedKeyUsage=clientAuth";
            Files.writeString(folder.resolve("ext"), extension + "\n");
            run("openssl req -newkey rsa:2048 -nodes -subj /CN=" + name + " -keyout " + name + ".key -out " + name
                    + ".csr");
            run("openssl x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 365"
                    + " -extfile ext -out " + name + ".pem");
        }
        assertThat(folder.resolve("lamp.pem")).exists();
    }

    /** @return what the program printed, empty if it went well in silence */
    private String run(String line) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(line.split(" "))))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? output : output + " exit " + process.exitValue();
    }
}
