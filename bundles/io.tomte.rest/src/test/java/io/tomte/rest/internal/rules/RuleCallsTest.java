package io.tomte.rest.internal.rules;

import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.Hub.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RuleCallsTest {
    private static final String RULE = "{\"name\":\"Hall light\",\"enabled\":true,\"mode\":\"queue\",\"note\":\"\","
            + "\"triggers\":[{\"type\":\"state\",\"entity\":\"light.lamp\",\"to\":\"on\"}],"
            + "\"conditions\":[{\"type\":\"any\",\"conditions\":[{\"type\":\"numeric\",\"below\":20}]}],"
            + "\"actions\":[{\"type\":\"command\",\"entity\":\"light.lamp\",\"arguments\":{\"brightness\":180.5}}]}";

    private final Hub hub = new Hub();

    @BeforeEach
    void addARule() {
        assertThat(hub.post("/rules", RULE).status()).isEqualTo(201);
    }

    @Test
    void givesARuleBackAsItCame() {
        JsonObject rule = hub.get("/rules/hall_light").json();
        assertThat(rule.remove("id").getAsString()).isEqualTo("hall_light");
        assertThat(rule.remove("rev").getAsLong()).isEqualTo(1);
        assertThat(rule.toString()).isEqualTo(RULE);
    }

    @Test
    void listsRulesWithTheirRuns() {
        JsonObject one = hub.get("/rules").json().getAsJsonArray("rules").get(0).getAsJsonObject();
        assertThat(one.keySet()).containsExactly("rule", "status");
        assertThat(one.getAsJsonObject("status").keySet()).containsExactly("last_run", "runs", "problem");
        assertThat(one.getAsJsonObject("status").get("last_run").toString())
                .isEqualTo("{\"id\":\"r2\",\"rule\":\"hall_light\",\"at\":\"2026-01-15T11:58:03.120Z\",\"trigger\":0,"
                        + "\"cause\":\"light.lamp became on\",\"result\":\"done\",\"ms\":41,\"steps\":["
                        + "{\"pointer\":\"/conditions/0\",\"result\":\"passed\",\"detail\":\"light.lamp is on\"},"
                        + "{\"pointer\":\"/actions/0\",\"result\":\"done\",\"detail\":\"sent\"},"
                        + "{\"pointer\":\"/actions/1\",\"result\":\"waiting\",\"detail\":\"10 min\"}]}");
        assertThat(hub.get("/rules/hall_light/runs")
                        .json()
                        .getAsJsonArray("runs")
                        .get(0)
                        .toString())
                .contains("\"result\":\"running\"");
    }

    @Test
    void changesARule() {
        Map<String, String> first = Map.of("if-match", "\"1\"");
        String changed =
                RULE.replace("Hall light", "Hall").replace("{\"name\"", "{\"id\":\"hall_light\",\"rev\":1,\"name\"");
        assertThat(hub.call("PUT", "/rules/hall_light", changed, first)
                        .json()
                        .get("rev")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(hub.call("PUT", "/rules/hall_light", changed, first).reason())
                .isEqualTo("changed-meanwhile");
        assertThat(hub.call("PATCH", "/rules/hall_light", "{\"enabled\":false}", Map.of())
                        .json()
                        .get("enabled")
                        .getAsBoolean())
                .isFalse();
        assertThat(hub.call("DELETE", "/rules/hall_light", "", first).reason()).isEqualTo("changed-meanwhile");
        assertThat(hub.call("DELETE", "/rules/hall_light", "", Map.of()).status())
                .isEqualTo(204);
        assertThat(hub.get("/rules/hall_light").reason()).isEqualTo("no-such-rule");
    }

    @Test
    void runsARuleNow() {
        Answer answer = hub.call("POST", "/rules/hall_light:run", "", Map.of());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().toString()).isEqualTo("{\"run\":\"r12\"}");
        assertThat(hub.call("POST", "/rules/nope:run", "", Map.of()).reason()).isEqualTo("no-such-rule");
        assertThat(hub.call("POST", "/rules/hall_light:fly", "", Map.of()).reason())
                .isEqualTo("no-such-call");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\"}                                              | rule-invalid  | /triggers",
                "{\"triggers\":[]}                                             | missing-field | /name",
                "{\"name\":\"x\",\"mode\":\"often\"}                           | bad-value     | /mode",
                "{\"name\":\"x\",\"triggers\":{}}                              | bad-value     | /triggers",
                "{\"name\":\"x\",\"triggers\":[{\"type\":\"a\"},7]}            | bad-value     | /triggers/1",
                "{\"name\":\"x\",\"actions\":[{\"entity\":\"a\"}]}             | missing-field | /actions/0/type",
                "{\"name\":\"x\",\"actions\":[{\"type\":\"a\",\"n\":[1e999]}]} | bad-value     | /actions/0/n/0",
                "{\"name\":\"x\",\"trigers\":[]}                               | unknown-field | /trigers"
            })
    void saysWhereARuleIsWrong(String body, String reason, String pointer) {
        Answer refused = hub.post("/rules", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.pointer()).isEqualTo(pointer);
        JsonObject finding = hub.post("/rules:validate", body)
                .json()
                .getAsJsonArray("problems")
                .get(0)
                .getAsJsonObject();
        assertThat(finding.get("pointer").getAsString()).isEqualTo(pointer);
        assertThat(finding.get("severity").getAsString()).isEqualTo("error");
    }

    @Test
    void findsNothingWrongWithAGoodRule() {
        assertThat(hub.post("/rules:validate", RULE).json().toString()).isEqualTo("{\"problems\":[]}");
    }

    @Test
    void namesTheTypesOfSteps() {
        assertThat(hub.get("/rule-types").json().toString())
                .isEqualTo("{\"triggers\":[{\"type\":\"state\",\"title\":\"A device changes\","
                        + "\"sentence\":\"{entity} becomes {to}\",\"schema\":{\"type\":\"object\"}}],"
                        + "\"conditions\":[],\"actions\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rules", "/rules/hall_light", "/rules/hall_light/runs", "/rule-types"})
    void saysWhenTheRulesAreNotThere(String path) {
        hub.services.rules = Optional.empty();
        assertThat(hub.get(path).status()).isEqualTo(503);
        assertThat(hub.get(path).reason()).isEqualTo("rules-not-running");
        assertThat(hub.get("/home").status()).isEqualTo(200);
    }
}
