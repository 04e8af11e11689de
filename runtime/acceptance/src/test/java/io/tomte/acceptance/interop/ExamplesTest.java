package io.tomte.acceptance.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.tomte.acceptance.HubProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The examples of {@code docs/clients.md} do what they say. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a client that waits for ever is a failure
class ExamplesTest {
    @TempDir
    static Path folder;

    private static Hub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new Hub(folder, Certificate.make(folder));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** The example of a language, talking to the hub of this test. */
    private static String example(String language) throws Exception {
        String page = Files.readString(HubProcess.root().resolve("docs/clients.md"));
        String begin = "```" + language + "\n";
        int from = page.indexOf(begin) + begin.length();
        assertThat(from).isGreaterThan(begin.length());
        String mqtt = "" + hub.address(Way.TCP).orElseThrow().getPort();
        String webSocket = "" + hub.address(Way.WS).orElseThrow().getPort();
        return page.substring(from, page.indexOf("```", from))
                .replace("-h localhost", "-h localhost -p " + mqtt)
                .replace("localhost", "127.0.0.1")
                .replace("1883", mqtt)
                .replace("8083", webSocket);
    }

    private static void prints(String expected, Path place, Optional<String> missing, String... command)
            throws Exception {
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", "/usr/share/gocode");
        builder.environment().put("GOCACHE", folder.resolve("go-cache").toString());
        Process process = builder.redirectErrorStream(true).start();
        Command running = new Command(process, process.inputReader());
        assertThat(running.rest()).anySatisfy(line -> assertThat(line).contains(expected));
    }

    @Test
    void shell() throws Exception {
        Optional<String> missing = Kinds.onPath("mosquitto_sub")
                ? Optional.empty()
                : Optional.of("mosquitto_sub is not installed: apt install mosquitto-clients");
        prints("greetings/shell from the shell", folder, missing, "bash", "-c", example("sh"));
    }

    @Test
    void python() throws Exception {
        Optional<String> missing = Kinds.pahoPython().missing();
        prints("hello/world from Python", folder, missing, "/usr/bin/python3", "-c", example("python"));
    }

    @Test
    void javaScript() throws Exception {
        Path packages = HubProcess.root().resolve("runtime/acceptance/js");
        Optional<String> missing = Kinds.mqttJs().missing();
        prints("hello/world from JavaScript", packages, missing, "node", "--input-type=module", "-e", example("js"));
    }

    @Test
    void go() throws Exception {
        Path source = Files.writeString(folder.resolve("example.go"), example("go"));
        Optional<String> missing = Kinds.pahoGo(folder).missing();
        prints("hello/world from Go", folder, missing, "go", "run", source.toString());
    }
}
