package io.tomte.binding.shelly1.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Conversations in the form of Shelly's documentation. */
class Shelly1Test {
    private final FakeHub hub = new FakeHub(Shelly1Session::new);
    private String id = "shellyswitch25-7C87CE";

    private void say(String below, String payload) {
        hub.publish("shellies/" + id + "/" + below, payload, false);
    }

    private void announce() {
        say("announce", """
                {"id":"%s","model":"SHSW-25","mac":"98CDAC7C87CE","ip":"192.168.1.9","new_fw":false,"fw_ver":"20230913-1/v1.14.0"}""".formatted(id));
    }

    private Known part(String channel) {
        return hub.home.entity(id + "|" + channel);
    }

    private String command(String channel, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i].toString(), Value.fromJava(arguments[i + 1]));
        }
        hub.command(id + "|" + channel, new Command(action, values));
        return hub.sent.getFirst().topic().replace("shellies/" + id + "/", "") + " "
                + hub.sent.getFirst().payload();
    }

    @Test
    void allAreAskedWhoTheyAreAndNothingIsShownBeforeTheyTold() {
        assertThat(hub.sent)
                .containsExactly(
                        new Sent("shellies/command", "announce", 1, false),
                        new Sent("shellies/command", "update", 1, false));
        hub.sent.clear();
        say("online", "true");
        say("relay/0", "on");
        assertThat(hub.sent).containsExactly(new Sent("shellies/" + id + "/command", "announce", 1, false));
        assertThat(hub.home.entities).isEmpty();
        announce();
        assertThat(part("relay/0").state).isEqualTo("on");
        assertThat(part("relay/0").availability).isEqualTo(new Availability.Online());
        assertThat(part("relay/0").device.connections()).containsExactly(new Connection("mac", "98:cd:ac:7c:87:ce"));
        assertThat(part("relay/0").device.model()).contains("SHSW-25");
        say("online", "false");
        assertThat(part("relay/0").availability)
                .isEqualTo(new Availability.Offline("shellies/" + id + "/online says false"));
    }

    @Test
    void relaysMetersAndWattMinutes() {
        announce();
        say("relay/1", "overpower");
        say("relay/0/power", "12.30");
        say("relay/0/energy", "6000");
        say("temperature", "55.31");
        say("overtemperature", "0");
        assertThat(part("relay/1").state).isEqualTo("off");
        assertThat(part("relay/0/power").state).isEqualTo("12.30");
        assertThat(part("relay/0/power").info.name()).contains("Relay 0 power");
        assertThat(part("relay/0/energy").state).isEqualTo("100");
        assertThat(part("relay/0/energy").info.unit()).contains("Wh");
        assertThat(part("temperature").info.category()).contains("diagnostic");
        assertThat(part("overtemperature").state).isEqualTo("off");
        assertThat(command("relay/1", "toggle")).isEqualTo("relay/1/command on");
        assertThat(command("relay/1", "turn_off")).isEqualTo("relay/1/command off");
    }

    @Test
    void rollers() {
        announce();
        say("roller/0", "open");
        assertThat(part("roller/0").state).isEqualTo("opening");
        say("roller/0/pos", "40");
        assertThat(part("roller/0").state).isEqualTo("open");
        assertThat(part("roller/0").attributes).containsEntry("current_position", Value.of(40));
        say("roller/0/pos", "0");
        assertThat(part("roller/0").state).isEqualTo("closed");
        say("roller/0/pos", "-1");
        assertThat(part("roller/0").state).isEqualTo("closed");
        assertThat(command("roller/0", "open_cover")).isEqualTo("roller/0/command open");
        assertThat(command("roller/0", "set_cover_position", "position", 25)).isEqualTo("roller/0/command/pos 25");
    }

    @Test
    void lightsInWhiteAndColour() {
        id = "shellyrgbw2-778899";
        announce();
        say("color/0/status", """
                {"ison":true,"mode":"color","red":255,"green":80,"blue":0,"white":0,"gain":50,"effect":0,"power":8.1}""");
        say("color/0", "on");
        assertThat(part("color/0").state).isEqualTo("on");
        assertThat(part("color/0").attributes)
                .containsEntry("brightness", Value.of(128))
                .containsEntry("rgbw_color", Value.of(List.of(Value.of(255), Value.of(80), Value.of(0), Value.of(0))));
        assertThat(command("color/0", "turn_on", "brightness", 255, "rgbw_color", List.of(1, 2, 3, 4)))
                .isEqualTo(
                        "color/0/set {\"turn\": \"on\", \"gain\": 100, \"red\": 1, \"green\": 2, \"blue\": 3, \"white\": 4}");
        say("white/1/status", "{\"ison\":false,\"brightness\":20}");
        assertThat(part("white/1").attributes).containsEntry("brightness", Value.of(51));
        assertThat(command("white/1", "turn_on", "brightness", 51, "transition", 2))
                .isEqualTo("white/1/set {\"turn\": \"on\", \"brightness\": 20, \"transition\": 2000}");
        id = "ShellyBulbDuo-B1";
        announce();
        say("light/0/status", "{\"ison\":true,\"brightness\":100,\"temp\":4000}");
        assertThat(part("light/0").attributes).containsEntry("color_temp", Value.of(250));
        assertThat(command("light/0", "turn_on", "color_temp", 250))
                .isEqualTo("light/0/set {\"turn\": \"on\", \"temp\": 4000}");
    }

    @Test
    void buttonsFireOnceAndNotWhenRepeated() {
        hub.publish("shellies/" + id + "/input_event/0", "{\"event\":\"L\",\"event_cnt\":6}", true);
        announce();
        hub.home.fired.clear();
        say("input_event/0", "{\"event\":\"SS\",\"event_cnt\":7}");
        say("input_event/0", "{\"event\":\"\",\"event_cnt\":0}");
        assertThat(hub.home.fired).extracting(HomeUpdate.Fire::type).containsExactly("double");
        say("input/0", "1");
        assertThat(part("input/0").state).isEqualTo("on");
    }

    @Test
    void sensorsAndEnergyMeters() {
        id = "shellyem3-AA11BB22CC33";
        announce();
        say("emeter/0/power", "375.52");
        say("emeter/0/total", "2034616.7");
        say("emeter/0/energy", "11");
        say("sensor/temperature", "21.5");
        say("sensor/flood", "true");
        say("sensor/state", "open");
        say("ext_temperature/0", "999");
        say("ext_humidity/1", "55");
        assertThat(part("emeter/0/power").info.name()).contains("Phase 0 power");
        assertThat(part("emeter/0/total").state).isEqualTo("2034616.7");
        assertThat(hub.home.entities).doesNotContainKey(id + "|emeter/0/energy");
        assertThat(part("sensor/temperature").info.unit()).contains("°C");
        assertThat(part("sensor/flood").state).isEqualTo("on");
        assertThat(part("sensor/state").info.deviceClass()).contains("opening");
        assertThat(part("ext_temperature/0").state).isEqualTo("unknown");
        assertThat(part("ext_humidity/1").info.name()).contains("External 1 humidity");
    }

    @Test
    void anAnnouncementOnTheCommonTopicCountsToo() {
        hub.publish("shellies/announce", "{\"id\":\"" + id + "\",\"mac\":\"98CDAC7C87CE\",\"fw_ver\":\"x\"}", false);
        say("relay/0", "off");
        assertThat(part("relay/0").state).isEqualTo("off");
    }

    @Test
    void aWrongValueIsAProblemWithPlaceAndNextStep() {
        announce();
        say("relay/0", "maybe");
        assertThat(part("relay/0").problems.get("bad-value").detail())
                .isEqualTo("shellies/" + id
                        + "/relay/0 says 'maybe', not one of on, off and overpower. Look at Topics for who"
                        + " publishes there; the next good value ends this problem.");
        say("relay/0", "on");
        assertThat(part("relay/0").problems).isEmpty();
        assertThatThrownBy(() -> command("relay/0", "blink")).isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> command("relay/7", "turn_on"))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("No Shelly device announces " + id + "|relay/7 any more.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "x",
                "1e999",
                "{\"ison\":7}",
                "{\"ison\":true,\"gain\":\"x\"}",
                "{\"event\":7}",
                "{\"event\":{}}",
                "{\"mac\":7}",
                "{\"mac\":\"zz\"}",
                "{\"id\":{}}",
                "-5"
            })
    void nonsenseIsNeverAnException(String payload) {
        announce();
        for (String below : List.of(
                "announce",
                "info",
                "online",
                "relay/0",
                "relay/0/power",
                "relay/0/energy",
                "roller/0",
                "roller/0/pos",
                "color/0",
                "color/0/status",
                "white/0/status",
                "light/0/status",
                "input_event/0",
                "input/0",
                "sensor/flood",
                "sensor/temperature",
                "temperature",
                "a/b/c",
                "relay/0/command")) {
            say(below, payload);
        }
        hub.publish("shellies/announce", payload, false);
        assertThat(hub.home.ghosts).isEmpty();
    }
}
