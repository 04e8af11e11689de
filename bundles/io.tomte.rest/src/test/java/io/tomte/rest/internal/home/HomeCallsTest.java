package io.tomte.rest.internal.home;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonObject;
import io.tomte.device.api.Availability;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.MessageTrace;
import io.tomte.device.api.Value;
import io.tomte.rest.internal.fakes.FakeRegistry;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.Hub.Answer;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HomeCallsTest {
    private static final String COMMANDS = "/entities/light.lamp/commands";

    private final Hub hub = new Hub();

    @Test
    void tellsTheWholeHomeInTheWordsOfTheContract() {
        JsonObject home = hub.get("/home").json();
        assertThat(home.get("seq").getAsLong()).isEqualTo(hub.api.streams().seq());
        assertThat(home.get("areas").toString()).isEqualTo("[{\"id\":\"hall\",\"name\":\"Hall\",\"rev\":1}]");
        assertThat(home.get("devices").toString())
                .isEqualTo(
                        "[{\"id\":\"lamp\",\"name\":\"Lamp\",\"area\":\"hall\",\"manufacturer\":null,\"model\":null,"
                                + "\"model_id\":null,\"serial_number\":null,\"hw_version\":null,\"sw_version\":null,"
                                + "\"configuration_url\":null,\"via_device\":null,\"identifiers\":[\"a4cf\"],\"connections\":[],"
                                + "\"source\":\"fake\",\"announced\":true,\"status\":\"accepted\",\"first_seen\":null,\"problems\":[],\"rev\":3}]");
        assertThat(home.get("entities").toString())
                .isEqualTo(
                        "[{\"id\":\"light.lamp\",\"device\":\"lamp\",\"kind\":\"light\",\"unique_id\":\"u-light.lamp\","
                                + "\"discovery_id\":\"d-light.lamp\",\"name\":null,\"display_name\":\"Lamp\",\"device_class\":null,"
                                + "\"unit\":null,\"category\":null,\"icon\":null,\"enabled\":true,\"main\":true,"
                                + "\"capabilities\":{\"brightness\":true},\"actions\":[\"turn_on\",\"turn_off\"],"
                                + "\"topics\":{\"command_topic\":\"lamp/set\"},\"source\":\"fake\",\"state\":{\"state\":\"off\","
                                + "\"attributes\":{},\"available\":true,\"reason\":null,\"changed_at\":\"2026-01-15T11:58:03.120Z\","
                                + "\"updated_at\":\"2026-01-15T11:58:03.120Z\",\"pending\":false},\"problems\":[],\"rev\":0}]");
    }

    @Test
    void writesWholeNumbersWholeAndLeavesUndeclaredAvailabilityOut() {
        hub.registry.report(
                "light.lamp",
                new EntityState(
                        "on",
                        Map.of("brightness", Value.of(204)),
                        new Availability.Undeclared(),
                        FakeRegistry.AT,
                        FakeRegistry.AT,
                        true));
        assertThat(hub.get("/home").json().getAsJsonArray("entities").get(0).toString())
                .contains("\"attributes\":{\"brightness\":204},\"reason\":null,")
                .contains("\"pending\":true");
    }

    @Test
    void showsTheRulesThatSpeakOfADevice() {
        hub.rules.put(rule(
                "uses",
                Map.of("conditions", Value.of(List.of(new Value.MapOf(Map.of("entity", Value.of("light.lamp"))))))));
        hub.rules.put(rule("other", Map.of("entity", Value.of("light.other"))));
        JsonObject answer = hub.get("/devices/lamp").json();
        assertThat(answer.keySet()).containsExactly("device", "entities", "rules");
        assertThat(answer.get("rules").toString()).isEqualTo("[{\"id\":\"uses\",\"name\":\"uses\"}]");
        hub.services.rules = Optional.empty();
        assertThat(hub.get("/devices/lamp").json().get("rules").toString()).isEqualTo("[]");
    }

    @Test
    void renamesAndMovesWithOneCall() {
        Answer answer = hub.call(
                "PATCH", "/devices/lamp", "{\"name\":\"Big lamp\",\"area\":null}", Map.of("if-match", "\"3\""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("name").getAsString()).isEqualTo("Big lamp");
        assertThat(answer.json().get("area").isJsonNull()).isTrue();
        assertThat(answer.json().get("rev").getAsLong()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH  | /devices/lamp | {\"name\":\"x\"}            | \"2\" | 412 | changed-meanwhile |",
                "PATCH  | /devices/lamp | {\"name\":\"x\"}            | two   | 400 | bad-if-match      |",
                "PATCH  | /devices/lamp | {\"name\":\" \"}            |       | 422 | missing-field     | /name",
                "PATCH  | /devices/lamp | {\"name\":7}                |       | 422 | bad-value         | /name",
                "PATCH  | /devices/lamp | {\"area\":\"attic\"}        |       | 422 | no-such-area      | /area",
                "PATCH  | /devices/lamp | {\"nam/e\":\"x\"}           |       | 422 | unknown-field     | /nam~1e",
                "PATCH  | /devices/lamp | [1]                         |       | 400 | bad-json          |",
                "PATCH  | /devices/lamp | {name:1}                    |       | 400 | bad-json          |",
                "PATCH  | /devices/nope | {\"name\":\"x\"}            |       | 404 | no-such-device    |",
                "DELETE | /devices/nope | ''                          |       | 404 | no-such-device    |",
                "GET    | /devices/nope | ''                          |       | 404 | no-such-device    |",
                "PATCH  | /areas/attic  | {\"name\":\"x\"}            |       | 404 | no-such-area      |",
                "PATCH  | /areas/hall   | {\"name\":\"x\"}            | \"9\" | 412 | changed-meanwhile |",
                "DELETE | /areas/attic  | ''                          |       | 404 | no-such-area      |",
                "POST   | /areas        | ''                          |       | 400 | no-body           |",
                "PUT    | /areas        | {}                          |       | 405 | method-not-allowed |"
            })
    void refusesWithReasonAndPointer(
            String method, String path, String body, String ifMatch, int status, String reason, String pointer) {
        Answer answer = hub.call(method, path, body, ifMatch == null ? Map.of() : Map.of("if-match", ifMatch));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(answer.json().get("detail").getAsString()).endsWith(".").contains(" ");
    }

    @Test
    void addsRenamesAndRemovesAreas() {
        assertThat(hub.post("/areas", "{\"name\":\"Kitchen\"}").json().toString())
                .isEqualTo("{\"id\":\"kitchen\",\"name\":\"Kitchen\",\"rev\":1}");
        assertThat(hub.call("PATCH", "/areas/kitchen", "{\"name\":\"Cook\"}", Map.of("if-match", "\"1\""))
                        .json()
                        .get("rev")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(hub.call("DELETE", "/areas/kitchen", "", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void sendsCommandsWithTheirArguments() {
        Answer answer =
                hub.post(COMMANDS, "{\"action\":\"turn_on\",\"arguments\":{\"brightness\":128,\"rgb\":[1,2,3]}}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().toString()).isEqualTo("{\"id\":\"c1\"}");
        assertThat(hub.registry.commands.get(0)).contains("brightness=Num[value=128.0]", "by this machine");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_ENTITY, 404, no-such-entity, ''",
        "NO_SUCH_ACTION, 422, no-such-action, /action",
        "BAD_ARGUMENT, 422, bad-argument, /arguments",
        "NOT_REACHABLE, 409, not-reachable, ''"
    })
    void tellsWhyACommandWasRefused(Reason reason, int status, String key, String pointer) {
        hub.registry.refusal = Optional.of(new CommandRefusedException(reason, "The lamp does not do that. Try less."));
        Answer answer = hub.post(COMMANDS, "{\"action\":\"turn_on\"}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(key);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").getAsString()).isEqualTo("The lamp does not do that. Try less.");
    }

    @Test
    void hidesABugBehindANumberThatIsInTheLog() {
        hub.registry.refusal = Optional.of(new IllegalStateException("secret path"));
        Answer answer = hub.post(COMMANDS, "{\"action\":\"turn_on\"}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.reason()).isEqualTo("internal");
        assertThat(answer.json().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "/home,home-not-running",
        "/devices/lamp,home-not-running",
        "/entities/light.lamp/recent,home-not-running"
    })
    void saysWhenTheHomeIsNotThere(String path, String reason) {
        hub.services.registry = Optional.empty();
        assertThat(hub.get(path).status()).isEqualTo(503);
        assertThat(hub.get(path).reason()).isEqualTo(reason);
        assertThat(hub.get("/rules").status()).isEqualTo(200);
    }

    @Test
    void remembersWhatAnEntityReported() {
        hub.registry.report("light.lamp", FakeRegistry.state("on"));
        assertThat(hub.get("/entities/light.lamp/recent").json().toString())
                .isEqualTo("{\"points\":[[\"2026-01-15T11:58:03.120Z\",\"on\"]]}");
        assertThat(hub.get("/entities/light.nope/recent").reason()).isEqualTo("no-such-entity");
    }

    @Test
    void showsTheRawMessagesOfADevice() {
        hub.services.traces.add(new MessageTrace() {
            @Override
            public String source() {
                return "fake";
            }

            @Override
            public List<Traced> recent(Set<String> keys) {
                return List.of(new Traced(FakeRegistry.AT, true, "lamp/state", String.join(",", keys), false));
            }
        });
        assertThat(hub.get("/devices/lamp/messages").json().toString())
                .isEqualTo("{\"messages\":[{\"at\":\"2026-01-15T11:58:03.120Z\",\"direction\":\"in\","
                        + "\"topic\":\"lamp/state\",\"payload\":\"k-light.lamp\",\"retained\":false}]}");
    }

    private static Rule rule(String id, Map<String, Value> params) {
        return new Rule(
                id, id, true, Rule.Mode.RESTART, "", List.of(new Step("state", params)), List.of(), List.of(), 1);
    }
}
