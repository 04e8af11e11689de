package io.tomte.rest.internal.groups;

import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonParser;
import io.tomte.rest.internal.fakes.FakeGroups;
import io.tomte.rest.internal.fakes.Hub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GroupCallsTest {
    private static final String KITCHEN = """
            {"name":"Kitchen lights","kind":"light","members":["light.table","light.gone"],"area":"hall"}""";

    private final Hub hub = new Hub();

    @BeforeEach
    void groupsRun() {
        hub.services.groups = Optional.of(new FakeGroups());
    }

    @Test
    void aGroupIsAddedAndShownExactlyAsDocumented() {
        Hub.Answer added = hub.post("/groups", KITCHEN);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json()).isEqualTo(JsonParser.parseString("""
                                {"id":"kitchen_lights","name":"Kitchen lights","kind":"light","mode":null,
                                 "members":["light.table","light.gone"],"missing":["light.gone"],"area":"hall","rev":1,
                                 "entity":"light.kitchen_lights"}"""));
        assertThat(hub.get("/groups").json().getAsJsonArray("groups")).containsExactly(added.json());
        assertThat(hub.get("/groups/kitchen_lights").json()).isEqualTo(added.json());
    }

    @Test
    void aChangeTouchesOnlyWhatIsSent() {
        hub.post("/groups", KITCHEN);
        Hub.Answer changed = hub.call(
                "PATCH",
                "/groups/kitchen_lights",
                "{\"members\":[\"light.table\"],\"area\":null}",
                Map.of("if-match", "\"1\""));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json()).isEqualTo(JsonParser.parseString("""
                                {"id":"kitchen_lights","name":"Kitchen lights","kind":"light","mode":null,
                                 "members":["light.table"],"missing":[],"area":null,"rev":2,"entity":"light.kitchen_lights"}"""));
    }

    @Test
    void aStaleChangeIsRefused() {
        hub.post("/groups", KITCHEN);
        Map<String, String> stale = Map.of("if-match", "\"7\"");

        assertThat(hub.call("PATCH", "/groups/kitchen_lights", "{\"name\":\"K\"}", stale)
                        .status())
                .isEqualTo(412);
        assertThat(hub.call("DELETE", "/groups/kitchen_lights", "", stale).status())
                .isEqualTo(412);
        assertThat(hub.call("DELETE", "/groups/kitchen_lights", "", Map.of("if-match", "\"1\""))
                        .status())
                .isEqualTo(204);
        assertThat(hub.get("/groups/kitchen_lights").reason()).isEqualTo("no-such-group");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":"K","kind":"lamp","members":["light.a"]}                  | bad-value     | /kind
                    {"name":"K","members":["light.a"]}                                | missing-field | /kind
                    {"kind":"light","members":["light.a"]}                            | missing-field | /name
                    {"name":"K","kind":"light","members":["light.a",3]}               | bad-value     | /members/1
                    {"name":"K","kind":"light","members":"light.a"}                   | bad-value     | /members
                    {"name":"K","kind":"sensor","members":["sensor.a"],"mode":"avg"}  | bad-value     | /mode
                    {"name":"K","kind":"light","members":["light.a"],"colour":"red"}  | unknown-field | /colour
                    {"name":"K","kind":"light","members":[]}                          | no-members    | /members
                    """)
    void whatIsWrongIsToldWithItsPlace(String body, String reason, String pointer) {
        Hub.Answer answer = hub.post("/groups", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void theKindNeverChanges() {
        hub.post("/groups", KITCHEN);

        assertThat(hub.call("PATCH", "/groups/kitchen_lights", "{\"kind\":\"switch\"}", Map.of())
                        .pointer())
                .isEqualTo("/kind");
        assertThat(hub.call("PATCH", "/groups/kitchen_lights", "{\"kind\":\"light\"}", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withoutTheBundleTheCallSaysWhatToStart() {
        hub.services.groups = Optional.empty();

        assertThat(hub.get("/groups").status()).isEqualTo(503);
        assertThat(hub.get("/groups").reason()).isEqualTo("groups-not-running");
    }
}
