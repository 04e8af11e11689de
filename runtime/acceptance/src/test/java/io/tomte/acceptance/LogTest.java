package io.tomte.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** The log follows its configuration while the hub runs. */
class LogTest {
    private static final byte[] CONNECT_TWICE = HexFormat.of()
            .parseHex("100f00044d5154540402000000036c6f67" + "100f00044d5154540402000000036c6f67"); // client id "log"

    @TempDir
    Path data;

    @Test
    void levelsChangeWhileTheHubRuns() throws IOException {
        try (HubProcess hub = HubProcess.start(data, "log.level=warn")) {
            violate(hub);
            assertThat(hub.log()).doesNotContain(" DEBUG ", " INFO ");

            Path mine = data.resolve("etc/io.tomte.log.config");
            Files.writeString(mine, "level=\"warn\"\nlevels=[\"io.tomte.mqtt.broker=debug\"]\n");
            eventually(() -> {
                violate(hub);
                assertThat(hub.log()).containsPattern("(?m)^[-\\d]+ [:.\\d]+ DEBUG i\\.t\\.[\\w.]+ - Closing log: ");
            });
            assertThat(hub.log()).doesNotContain(" INFO ");
            assertThat(hub.errors()).isEmpty();
        }
    }

    /** A client that breaks the protocol, which the broker only tells when asked for all. */
    private static void violate(HubProcess hub) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.mqttPort())) {
            socket.getOutputStream().write(CONNECT_TWICE);
            socket.getInputStream().readAllBytes(); // until the hub closes
        } catch (IOException closed) {
            // as it should be
        }
    }
}
