package io.tomte.acceptance;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
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
