package io.tomte.device.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.internal.saved.RegistryFile;
import io.tomte.device.internal.saved.Saved;
import io.tomte.device.internal.saved.SavedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class RegistryFileTest {
    @TempDir
    Path folder;

    private static TestHome filled() {
        TestHome home = TestHome.running();
        home.apply(
                announce(
                        "k1",
                        device("Lamp", List.of("a"), List.of(new Connection("mac", "aa:bb")), Optional.of("Hall")),
                        light("u1", Optional.empty())),
                announce("k2", device("Plug", List.of("b"), List.of()), sensor("u2", "Power")),
                announce("k3", device("Gone", List.of("c"), List.of()), sensor("u3", "Power")));
        home.apply(new HomeUpdate.Withdraw("k3"));
        return home;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Saved saved = filled().core.lastWords();
        RegistryFile file = new RegistryFile(folder, Clock.systemUTC());
        file.write(Saved.EMPTY);
        file.write(saved);

        assertThat(file.read()).isEqualTo(saved);
        assertThat(saved.goneDevices()).hasSize(1);
        assertThat(names()).containsExactly("registry.json");
    }

    @Test
    void aNameThatIsNoTextIsWrittenAsFarAsItGoes() throws IOException {
        TestHome home = TestHome.running();
        home.apply(announce("k", device("Half \uD800 a character", List.of("a"), List.of()), sensor("u", "Power")));
        RegistryFile file = new RegistryFile(folder, Clock.systemUTC());
        file.write(home.core.lastWords());

        assertThat(file.read().devices()).extracting(Saved.SavedDevice::name).containsExactly("Half ? a character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"format\":1,\"areas\":7}",
                "{\"format\":1,\"areas\":[",
                "{\"format\":1,\"areas\":[]} 7",
                "{\"format\":1,\"entities\":[{}]}",
                "\u0000\u0001"
            })
    void aDamagedFileIsSetAside(String text) throws IOException {
        Files.writeString(folder.resolve("registry.json"), text);

        assertThat(new RegistryFile(folder, Clock.systemUTC()).read()).isEqualTo(Saved.EMPTY);
        assertThat(names()).singleElement().asString().startsWith("registry.json.damaged-");
    }

    @Test
    void aNewerFileIsSetAside() throws IOException {
        Files.writeString(folder.resolve("registry.json"), "{\"format\":" + (SavedJson.FORMAT + 1) + "}");

        assertThat(new RegistryFile(folder, Clock.systemUTC()).read()).isEqualTo(Saved.EMPTY);
        assertThat(names()).singleElement().asString().startsWith("registry.json.newer-");
    }

    @Test
    void devicesOfAnOlderFileCountAsAccepted() throws IOException {
        Files.writeString(folder.resolve("registry.json"), """
                {"format":1,"areas":[],"entities":[],"devices":[{"id":"lamp","name":"Lamp","source":"fake","info":{},
                 "tokens":["id:a"],"rev":3}],"gone_devices":[{"id":"plug","tokens":["id:b"]}]}""");

        Saved saved = new RegistryFile(folder, Clock.systemUTC()).read();

        assertThat(saved.devices()).singleElement().satisfies(lamp -> {
            assertThat(lamp.status()).isEqualTo(Device.Status.ACCEPTED);
            assertThat(lamp.firstSeen()).isEmpty();
        });
        assertThat(saved.goneDevices().getFirst().status()).isEqualTo(Device.Status.ACCEPTED);
    }

    @Test
    void savesAreGathered() {
        TestHome home = filled();
        assertThat(home.saved).isEmpty();
        home.advance(Duration.ofMillis(500));
        home.advance(Duration.ofSeconds(5));

        assertThat(home.saved).hasSize(1);
        assertThat(home.saved.getFirst()).isEqualTo(home.core.lastWords());
    }

    @Test
    void theRunningHomeSavesAtTheEndAndReadsAtTheStart() throws Exception {
        try (RunningHome home = RunningHome.start(folder, Clock.systemUTC(), HomeSettings.DEFAULT)) {
            home.registry()
                    .apply(
                            "fake",
                            List.of(announce(
                                    "k", device("Lamp", List.of("a"), List.of()), light("u", Optional.empty()))))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
        try (RunningHome again = RunningHome.start(folder, Clock.systemUTC(), HomeSettings.DEFAULT)) {
            assertThat(again.registry().home().entities()).containsOnlyKeys("light.lamp");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
