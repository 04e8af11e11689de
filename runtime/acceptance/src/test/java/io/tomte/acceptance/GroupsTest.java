package io.tomte.acceptance;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Two lamps that announce themselves over MQTT become one over HTTP. */
class GroupsTest {
    private static final String GROUP = "tomte_group_kitchen_lights";

    @TempDir
    Path data;

    private static void announce(Device lamps, String name) {
        lamps.publish(
                "homeassistant/light/" + name + "/config", """
                {"name":null,"unique_id":"%s","schema":"json","brightness":true,"default_entity_id":"light.%s",
                 "state_topic":"kitchen/%s","command_topic":"kitchen/%s/set",
                 "device":{"identifiers":["%s"],"name":"Kitchen %s"}}""".formatted(name, name, name, name, name, name), true);
        lamps.publish("kitchen/" + name, "{\"state\":\"OFF\"}", true);
    }

    private static String id(Api api, String identity) {
        return api.entity(identity).orElseThrow().get("id").getAsString();
    }

    private static String stateOf(Api api, String identity) {
        return api.state(identity).get("state").getAsString();
    }

    /** The lamps do what they are told last, and say so. */
    private static void obey(Device lamps, String payload) {
        Set<String> topics = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            Device.Message told = lamps.next();
            topics.add(told.topic());
            assertThat(told.payload()).contains(payload);
            lamps.publish(told.topic().replace("/set", ""), told.payload(), true);
        }
        assertThat(topics).containsExactly("kitchen/counter/set", "kitchen/table/set");
    }

    @Test
    void twoLampsAreSwitchedAndSeenAsOneAlsoAfterARestart() {
        try (HubProcess hub = HubProcess.start(data)) {
            try (Device lamps = new Device(hub.mqttPort(), "lamps").listen("kitchen/+/set")) {
                Api api = hub.api();
                announce(lamps, "table");
                announce(lamps, "counter");
                eventually(() -> assertThat(stateOf(api, "table") + stateOf(api, "counter"))
                        .isEqualTo("offoff"));
                JsonObject group = api.post(
                                201,
                                "groups",
                                "{\"name\":\"Kitchen lights\",\"kind\":\"light\",\"members\":[\"%s\",\"%s\"]}"
                                        .formatted(id(api, "table"), id(api, "counter")))
                        .getAsJsonObject();
                assertThat(group.get("entity").getAsString()).isEqualTo("light.kitchen_lights");
                assertThat(stateOf(api, GROUP)).isEqualTo("off");

                Queue<String> events = events(hub);
                command(api, "{\"action\":\"turn_on\",\"arguments\":{\"brightness\":120}}");
                obey(lamps, "120");
                eventually(() -> {
                    assertThat(stateOf(api, GROUP)).isEqualTo("on");
                    assertThat(api.state(GROUP)
                                    .getAsJsonObject("attributes")
                                    .get("brightness")
                                    .getAsInt())
                            .isEqualTo(120);
                    assertThat(api.state(GROUP).get("pending").getAsBoolean()).isFalse();
                    assertThat(events)
                            .anyMatch(line -> line.contains("\"light.kitchen_lights\"")
                                    && line.contains("\"outcome\":\"confirmed\""));
                });
                lamps.publish("kitchen/table", "{\"state\":\"OFF\"}", true);
                eventually(() -> assertThat(stateOf(api, "table")).isEqualTo("off"));
                assertThat(stateOf(api, GROUP)).isEqualTo("on");
                lamps.publish("kitchen/counter", "{\"state\":\"OFF\"}", true);
                eventually(() -> assertThat(stateOf(api, GROUP)).isEqualTo("off"));
            }
            hub.stop();
        }
        assertThat(data.resolve("groups/groups.json")).exists();
        try (HubProcess hub = HubProcess.start(data);
                Device lamps = new Device(hub.mqttPort(), "lamps").listen("kitchen/+/set")) {
            Api api = hub.api();
            eventually(() -> assertThat(stateOf(api, "table") + stateOf(api, "counter") + stateOf(api, GROUP))
                    .isEqualTo("offoffoff"));
            command(api, "{\"action\":\"toggle\"}");
            obey(lamps, "ON");
            eventually(() -> assertThat(stateOf(api, GROUP)).isEqualTo("on"));
            assertThat(hub.errors()).isEmpty();
        }
    }

    @Test
    void aGroupSaysWhoIsMissingWhoDidNotAnswerAndLeavesItsMembersWhenItGoes() {
        try (HubProcess hub = HubProcess.start(data);
                Device lamps = new Device(hub.mqttPort(), "lamps").listen("kitchen/+/set")) {
            Api api = hub.api();
            announce(lamps, "table");
            eventually(() -> assertThat(stateOf(api, "table")).isEqualTo("off"));
            api.post(
                    201,
                    "groups",
                    "{\"name\":\"Kitchen lights\",\"kind\":\"light\",\"members\":[\"light.table\",\"light.counter\"]}");
            assertThat(missing(api)).isEqualTo(List.of("light.counter").toString());
            announce(lamps, "counter");
            eventually(() -> assertThat(missing(api)).isEqualTo("[]"));

            Queue<String> events = events(hub);
            command(api, "{\"action\":\"turn_on\"}");
            for (int i = 0; i < 2; i++) {
                Device.Message told = lamps.next();
                if (told.topic().equals("kitchen/table/set")) { // the other one has heard it and says nothing
                    lamps.publish("kitchen/table", told.payload(), true);
                }
            }
            eventually(() -> assertThat(events)
                    .anyMatch(line -> line.contains("\"light.kitchen_lights\"")
                            && line.contains("\"outcome\":\"failed\"")
                            && line.contains("1 of 2 confirmed. Kitchen counter: no confirmation came within 5 s")));
            assertThat(stateOf(api, GROUP)).isEqualTo("on");

            assertThat(api.send(
                                    "PATCH",
                                    "groups/kitchen_lights",
                                    Optional.of("{\"members\":[\"light.kitchen_lights\"]}"))
                            .body())
                    .contains("group-cycle")
                    .contains("/members/0");
            assertThat(api.send("DELETE", "groups/kitchen_lights", Optional.empty())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(api.entity(GROUP)).isEmpty();
            assertThat(stateOf(api, "table")).isEqualTo("on");
            assertThat(hub.errors()).isEmpty();
        }
    }

    private static String missing(Api api) {
        JsonArray missing = api.get("groups/kitchen_lights").getAsJsonArray("missing");
        return missing.asList().stream().map(id -> id.getAsString()).toList().toString();
    }

    private static void command(Api api, String command) {
        api.post(202, "entities/light.kitchen_lights/commands", command);
    }

    /** The lines of an event stream, which is open when this returns. */
    private static Queue<String> events(HubProcess hub) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(hub.address("http").resolve("/api/v1/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> response.body().forEach(lines::add));
        eventually(() -> assertThat(lines).anyMatch(line -> line.contains("hello")));
        return lines;
    }
}
