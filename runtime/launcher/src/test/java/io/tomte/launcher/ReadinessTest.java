package io.tomte.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;

import static org.assertj.core.api.Assertions.assertThat;

/** With a real framework, and services that look like listeners. */
class ReadinessTest {
    private static final long SOON = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path folder;

    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void start() throws Exception {
        framework = new org.apache.felix.framework.FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString()));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private Readiness readiness(int listeners) {
        Settings settings = new Settings();
        settings.set("http.port", "off", "the test");
        return new Readiness(context, settings, listeners);
    }

    private void listener(String endpoint, String state) {
        Map<String, String> properties = Map.of("tomte.endpoint", endpoint, "tomte.endpoint.state", state);
        context.registerService(Object.class, new Object(), FrameworkUtil.asDictionary(properties));
    }

    @Test
    void theReadyLineWaitsUntilEachListenerSaidWhereItStands() {
        Readiness readiness = readiness(4);
        listener("mqtt://127.0.0.1:1883", "listening");
        listener("ws://127.0.0.1:8083/mqtt", "off");
        listener("wss://127.0.0.1:8084/mqtt", "failed");
        assertThat(readiness.look(SOON)).isEqualTo(Readiness.Look.WAIT);
        listener("mqtts://127.0.0.1:8883", "listening");
        assertThat(readiness.look(SOON)).isEqualTo(Readiness.Look.SERVES);
        assertThat(readiness.line(System.nanoTime()))
                .endsWith(" s  mqtt://127.0.0.1:1883  mqtts://127.0.0.1:8883"); // and no others
    }

    @Test
    void aListenerThatNeverSaysAnythingDelaysTheReadyLineOnly() {
        listener("mqtt://127.0.0.1:1883", "listening");
        assertThat(readiness(2).look(TimeUnit.SECONDS.toNanos(11))).isEqualTo(Readiness.Look.SERVES);
    }

    @Test
    void withoutTheMqttListenerThereIsNoHub() {
        Readiness readiness = readiness(1);
        assertThat(readiness.look(TimeUnit.SECONDS.toNanos(59))).isEqualTo(Readiness.Look.WAIT);
        assertThat(readiness.look(TimeUnit.SECONDS.toNanos(61))).isEqualTo(Readiness.Look.FAILED);
        listener("mqtt://127.0.0.1:1883", "failed");
        assertThat(readiness.look(SOON)).isEqualTo(Readiness.Look.WAIT);
        assertThat(readiness.look(TimeUnit.SECONDS.toNanos(3))).isEqualTo(Readiness.Look.FAILED);
    }

    @Test
    void countsTheListenersThatFilesConfigure() throws Exception {
        Path ours = Files.createDirectory(folder.resolve("ours"));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        for (String name : List.of("listener-tcp.config", "listener-tls.config", "other.config", "listener-x.txt")) {
            Files.createFile(ours.resolve("io.tomte.mqtt.transport." + name));
        }
        Files.createFile(theirs.resolve("io.tomte.mqtt.transport.listener-tls.config")); // instead of ours
        Files.createFile(theirs.resolve("io.tomte.mqtt.transport.listener-more.config"));
        assertThat(Configuration.listeners(List.of(ours, theirs, folder.resolve("absent"))))
                .isEqualTo(3);
    }
}
