package io.tomte.binding.shelly.internal;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.tomte.binding.shelly.internal.Conversation.ID;
import static org.assertj.core.api.Assertions.assertThat;

/** Nonsense becomes a problem with place and next step, never an exception. */
class ShellyHostileTest {
    private final Conversation device = new Conversation();

    @Test
    void whatADeviceComplainsOfIsShown() {
        device.introduce("{}", "{\"switch:0\":{\"output\":false,\"errors\":[\"overtemp\"]}}");
        assertThat(device.part("switch:0").problems.get("device-error").detail())
                .contains("overtemp");
        device.say("status/switch:0", "{\"output\":false,\"errors\":[]}");
        assertThat(device.part("switch:0").problems).isEmpty();
    }

    @Test
    void aWrongValueIsAProblemUntilAGoodOneComes() {
        device.introduce("{}", "{\"switch:0\":{\"output\":false,\"apower\":1}}");
        device.say("status/switch:0", "{\"output\":7,\"apower\":\"much\"}");
        assertThat(device.part("switch:0").problems.get("bad-value").detail())
                .isEqualTo("In the status of switch:0 from " + ID
                        + " output is 7, not true or false. Update the firmware of"
                        + " the device; the next good value ends this problem.");
        assertThat(device.part("switch:0.apower").problems).containsKey("bad-value");
        assertThat(device.part("switch:0.apower").state).isEqualTo("1");
        device.say("status/switch:0", "{\"output\":true,\"apower\":2}");
        assertThat(device.part("switch:0").problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{",
                "x",
                "{\"output\":{}}",
                "{\"rgb\":[1]}",
                "{\"rgb\":\"x\",\"white\":[]}",
                "{\"ct\":0}",
                "{\"ct\":\"x\"}",
                "{\"state\":\"sideways\"}",
                "{\"state\":{}}",
                "{\"current_pos\":[]}",
                "{\"battery\":7}",
                "{\"errors\":7}",
                "{\"params\":7}",
                "{\"method\":\"NotifyStatus\",\"params\":{\"switch:0\":7}}",
                "{\"method\":\"NotifyEvent\",\"params\":{\"events\":7}}",
                "{\"method\":{},\"params\":{}}",
                "{\"id\":{}}",
                "{\"id\":1}",
                "{\"method\":\"NotifyFullStatus\",\"params\":{\"cover:99999999999\":{\"state\":1},\":\":{},\"\":{\"x\":1}}}"
            })
    void nonsenseIsNeverAnException(String payload) {
        device.introduce("{\"cct:0\":{\"ct_range\":\"x\"},\"input:0\":7}", """
                {"light:0":{"output":true},"rgbw:0":{"output":true},"cct:0":{"output":true},"cover:0":{"state":"open"},
                "input:0":{"state":true},"devicepower:0":{},"sys":{}}""");
        for (String topic : List.of(
                "online",
                "events/rpc",
                "status/light:0",
                "status/rgbw:0",
                "status/cct:0",
                "status/cover:0",
                "status/input:0",
                "status/devicepower:0",
                "status/sys",
                "status/new:5")) {
            device.say(topic, payload);
        }
        device.hub.publish("tomte-shelly/rpc", payload, false);
        assertThat(device.hub.home.ghosts).isEmpty();
    }

    @Test
    void othersThatUseSuchTopicsAreLeftAlone() {
        device.hub.publish("printer/online", "true", false);
        device.hub.publish("printer/status/switch:0", "{\"output\":true}", false);
        device.hub.publish("printer/events/rpc", "{\"src\":\"printer\"}", false);
        device.hub.publish("shellies/shelly1-112233/online", "true", false);
        device.hub.pass(Duration.ofSeconds(20));
        assertThat(device.hub.sent).isEmpty();
        assertThat(device.hub.home.entities).isEmpty();
    }
}
