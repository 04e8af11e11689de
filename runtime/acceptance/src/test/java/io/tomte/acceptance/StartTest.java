package io.tomte.acceptance;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class StartTest {
    @TempDir
    Path data;

    @Test
    void printsOneReadyLineWithAllAddressesAndStopsCleanlyOnSigterm() {
        HubProcess hub = HubProcess.start(data);
        assertThat(hub.readyLine()).contains("http://127.0.0.1:", "mqtt://127.0.0.1:", "ws://127.0.0.1:");
        assertThat(hub.api().get("health").get("status").getAsString()).isEqualTo("ok");
        HttpResponse<String> page = hub.api().send("GET", "/", Optional.empty());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();

        assertThat(hub.stop()).isZero();
        assertThat(hub.errors()).isEmpty();
    }

    @Test
    void keepsAllItsDataBelowTheDataFolderAndStartsAgainAfterAKill() {
        try (HubProcess hub = HubProcess.start(data)) {
            hub.kill();
        }
        try (HubProcess hub = HubProcess.start(data)) {
            assertThat(hub.api().get("health").get("status").getAsString()).isEqualTo("ok");
            assertThat(Files.exists(data.resolve("log/tomte.log"))).isTrue();
        }
    }

    @Test
    void takesTheClassesFromTheArchiveOfTheFirstStartAndListensBeforeThePageIsThere()
            throws IOException, InterruptedException {
        Path distribution = HubProcess.copyOfDistribution(data.resolve("tomte"));
        Process nothing =
                HubProcess.launch(distribution, data.resolve("nothing"), Map.of(), List.of("no.such.setting=1"));
        assertThat(nothing.waitFor()).isNotZero(); // leaves an archive of few classes, which is made anew
        HubProcess.start(distribution, data.resolve("first"), Map.of()).close(); // writes the archive when it ends

        Path log = data.resolve("classes.txt");
        Map<String, String> logged = Map.of("TOMTE_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        HubProcess.start(distribution, data.resolve("second"), logged).close();

        List<String> loaded = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .toList();
        List<String> ofBundles = loaded.stream()
                .filter(line -> line.matches(".* (io\\.tomte\\.mqtt|io\\.netty|org\\.eclipse\\.jetty)\\..*"))
                .toList();
        assertThat(ofBundles).hasSizeGreaterThan(500);
        assertThat(loaded).filteredOn(StartTest::isArchived).hasSizeGreaterThan(loaded.size() * 9 / 10);
        assertThat(ofBundles).filteredOn(StartTest::isArchived).hasSizeGreaterThan(ofBundles.size() * 9 / 10);
        assertThat(indexOf(loaded, "io.tomte.mqtt.transport.internal.ServerListener"))
                .isLessThan(indexOf(loaded, "org.eclipse.jetty.server.Server"));
    }

    private static boolean isArchived(String line) {
        return line.contains("source: shared objects file");
    }

    private static int indexOf(List<String> loaded, String type) {
        for (int i = 0; i < loaded.size(); i++) {
            if (loaded.get(i).contains(" " + type + " ")) {
                return i;
            }
        }
        throw new AssertionError(type + " was not loaded");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesBackThePagesOfFilesThatOnlyTheStartNeeded() {
        try (HubProcess hub = HubProcess.start(data)) {
            long atStart = hub.kilobytes("RssFile");
            eventually(() -> assertThat(hub.kilobytes("RssFile")).isLessThan(atStart * 3 / 4));
            assertThat(hub.api().get("health").get("status").getAsString()).isEqualTo("ok");
        }
    }

    @Test
    void createsTheOwnerFromTheEnvironmentAndThenAsksForThePassword() {
        Map<String, String> environment = Map.of("TOMTE_ADMIN_PASSWORD", "correct horse battery");
        try (HubProcess hub = HubProcess.start(HubProcess.distribution(), data, environment)) {
            Api api = hub.api();
            eventually(() ->
                    assertThat(api.get("session").get("setup").getAsBoolean()).isFalse());
            assertThat(api.send("GET", "home", Optional.empty()).statusCode()).isEqualTo(401);
            assertThat(api.send("POST", "session", Optional.of("{\"name\":\"admin\",\"password\":\"wrong\"}"))
                            .statusCode())
                    .isEqualTo(401);
            HttpResponse<String> login = api.send(
                    "POST", "session", Optional.of("{\"name\":\"admin\",\"password\":\"correct horse battery\"}"));
            assertThat(login.statusCode()).isEqualTo(200);
            assertThat(login.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Strict");
        }
    }
}
