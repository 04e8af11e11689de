package io.tomte.cli.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceTopicsTest {
    private static DeviceTopics topics(String source, String stateTopic, String messages) {
        JsonObject device =
                JsonParser.parseString("""
                        {"device":{"id":"desk","name":"Desk","source":"%s","identifiers":["desk-42"],
                                   "connections":[["mac","A4:CF:12:F0:3D:3E"]]},
                         "entities":[{"unique_id":"desk_light","topics":{"state_topic":"%s","command_topic":"desk/set"}}]}""".formatted(source, stateTopic)).getAsJsonObject();
        return new DeviceTopics(device, JsonParser.parseString(messages).getAsJsonArray());
    }

    @Test
    void listensWhereTheHubSawTheDeviceSpeak() {
        DeviceTopics topics = topics("homeassistant", "desk/state", """
                [{"direction":"in","topic":"desk/more"},{"direction":"out","topic":"desk/cmd"},
                 {"direction":"in","topic":"homeassistant/light/desk/config"}]""");
        assertThat(topics.filters()).containsExactly("desk/state", "desk/set", "desk/more", "desk/cmd");
        assertThat(topics.isSent("desk/set")).isTrue();
        assertThat(topics.isSent("desk/cmd")).isTrue();
        assertThat(topics.isSent("desk/state")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "tasmota, tele/desk/STATE, tele/desk/#",
        "homie, homie/desk/node/on, homie/desk/#",
        "homie, homie/5/desk/node/on, homie/5/desk/#",
        "shelly, shellyplus1-a8/status/switch:0, shellyplus1-a8/#",
        "shelly1, shellies/shelly1-7C/relay/0, shellies/shelly1-7C/#",
        "wled, wled/strip/g, wled/strip/#",
        "wled, wled/strip, wled/strip",
        "generic, a/b/c, a/b/c"
    })
    void listensToAllThatADeviceOfAProtocolSays(String source, String topic, String filter) {
        assertThat(topics(source, topic, "[]").filters()).contains(filter);
    }

    @Test
    void takesOnlyAnnouncementsOfTheDevice() {
        DeviceTopics topics = topics("homeassistant", "desk/state", "[]");
        String place = "homeassistant/light/x/config";
        assertThat(topics.belongs(place, "{\"unique_id\":\"desk_light\"}")).isTrue();
        assertThat(topics.belongs(place, "{\"dev\":{\"ids\":\"DESK-42\"}}")).isTrue();
        assertThat(topics.belongs(place, "{\"unique_id\":\"desk_light_2\"}")).isFalse();
        assertThat(topics.belongs("tasmota/discovery/A4CF12F03D3E/config", "{}"))
                .isTrue();
        assertThat(topics.belongs("tasmota/discovery/A4CF12F03D3F/config", "{}"))
                .isFalse();
        assertThat(topics.belongs("desk/state", "on")).isTrue();
    }

    @Test
    void knowsNothingOfADeviceThatSaidNothing() {
        JsonObject device = JsonParser.parseString(
                        "{\"device\":{\"identifiers\":[],\"connections\":[]},\"entities\":[]}")
                .getAsJsonObject();
        assertThat(new DeviceTopics(device, new JsonArray()).filters()).isEmpty();
    }
}
