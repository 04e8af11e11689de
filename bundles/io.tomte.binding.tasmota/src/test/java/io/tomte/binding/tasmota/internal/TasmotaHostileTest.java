package io.tomte.binding.tasmota.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nonsense becomes a problem with place and next step, never an exception. */
class TasmotaHostileTest {
    private static final List<String> NONSENSE = List.of(
            "",
            "null",
            "{}",
            "[]",
            "{",
            "\"ON\"",
            "17",
            "{\"POWER\":{}}",
            "{\"POWER\":[1]}",
            "{\"Dimmer\":\"x\"}",
            "{\"Dimmer\":1e999}",
            "{\"HSBColor\":\"1,2\"}",
            "{\"HSBColor\":{}}",
            "{\"CT\":[]}",
            "{\"White\":null}",
            "{\"Scheme\":-7}",
            "{\"Shutter1\":5}",
            "{\"Shutter1\":{\"Position\":\"x\",\"Direction\":{},\"Tilt\":[]}}",
            "{\"FanSpeed\":2.5}",
            "{\"Switch1\":{\"Action\":{}}}",
            "{\"Switch1\":[]}",
            "{\"Button1\":\"x\"}",
            "{\"ENERGY\":5}",
            "{\"ENERGY\":{\"Total\":{}}}",
            "{\"Wifi\":[]}",
            "{\"UptimeSec\":-1}",
            "{\"UptimeSec\":\"x\"}",
            "{\"StatusSNS\":7}",
            "{\"StatusSTS\":{\"Wifi\":1}}");

    private final Plug plug = new Plug();

    @ParameterizedTest
    @ValueSource(strings = {"2", "2,2", "1,2,3,3", "3", "0", "3,1"})
    void anyMessageOnAnyTopic(String relays) {
        plug.relays(relays)
                .with("\"lt_st\":5;\"if\":1;\"swc\":[13,5];\"btn\":[1,1];\"so\":{\"73\":1};\"sht\":[[-90,90,1]]")
                .announce()
                .sensors("{\"ENERGY\":{\"Total\":[1,2],\"Power\":1}}")
                .online();
        int entities = plug.hub.home.entities.size();
        for (String topic : List.of(
                "tele/desk/STATE",
                "tele/desk/SENSOR",
                "tele/desk/LWT",
                "tele/desk/x",
                "stat/desk/RESULT",
                "stat/desk/STATUS",
                "stat/desk/STATUS1",
                "stat/desk/STATUS10",
                "stat/desk/STATUS11",
                "stat/desk/POWER1")) {
            NONSENSE.forEach(payload -> plug.say(topic, payload));
            plug.hub.publish(
                    topic, Bytes.utf8(new String(new byte[] {(byte) 0xff, 0}, StandardCharsets.ISO_8859_1)), false);
        }
        assertThat(plug.hub.home.entities).hasSize(entities);
        assertThat(plug.hub.home.ghosts).isEmpty();
    }

    @Test
    void aWrongValueIsAProblemUntilAGoodOneComes() {
        plug.announce().online();
        plug.say("tele/desk/STATE", "{\"POWER\":\"MAYBE\"}");
        assertThat(plug.part("relay1").problems.get("bad-value").detail())
                .isEqualTo(
                        "POWER in tele/desk/STATE is 'MAYBE', which is not one of ON and OFF. Look at Topics for who publishes"
                                + " there; the next good value ends this problem.");
        plug.say("tele/desk/STATE", "{\"POWER\":\"ON\"}");
        assertThat(plug.part("relay1").problems).isEmpty();
        plug.say("tele/desk/STATE", "on");
        assertThat(plug.part("relay1").problems.get("bad-message").detail())
                .startsWith("tele/desk/STATE is no JSON object: 'on'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"mac\":\"A4CF12F03D3E\"}",
                "{\"mac\":\"000000000000\",\"tp\":[\"a\",\"b\",\"c\"],\"ft\":\"x\",\"t\":\"y\"}",
                "{\"mac\":\"A4CF12F03D3E\",\"tp\":[\"a\",\"b\"],\"ft\":\"x\",\"t\":\"y\"}",
                "{\"mac\":\"A4CF12F03D3E\",\"tp\":[\"a\",\"b\",\"c\"],\"ft\":\"#/%prefix%\",\"t\":\"y\"}",
                "{\"mac\":\"A4CF12F03D3E\",\"tp\":[\"a\",\"+\",\"c\"],\"ft\":\"%prefix%\",\"t\":\"y\"}"
            })
    void anAnnouncementThatCannotBeFollowedChangesNothing(String payload) {
        plug.hub.publish("tasmota/discovery/" + Plug.MAC + "/config", payload, true);
        assertThat(plug.hub.home.entities).isEmpty();
        assertThat(plug.hub.logged).hasSize(1);

        plug.announce().online();
        plug.hub.publish("tasmota/discovery/" + Plug.MAC + "/config", payload, true);
        assertThat(plug.part("relay1").problems.get("bad-announcement").detail())
                .startsWith("tasmota/discovery/A4CF12F03D3E/config: ")
                .endsWith("so that it announces itself again.");
        plug.announce();
        assertThat(plug.part("relay1").problems).isEmpty();
    }

    @Test
    void sensorsThatAreNoneAreToldAndHugeTreesAreBounded() {
        plug.announce().online();
        plug.hub.publish("tasmota/discovery/" + Plug.MAC + "/sensors", "{\"sn\":[]}", true);
        assertThat(plug.part("relay1").problems).containsKey("bad-announcement");
        String many = "{\"A\":{" + "\"B\":1,".repeat(1) + "\"C\":[" + "1,".repeat(5_000) + "1]}}";
        plug.sensors(many);
        assertThat(plug.hub.home.entities.size()).isLessThan(250);
        plug.sensors("{\"A\":" + "{\"A\":".repeat(500) + "1" + "}".repeat(500) + "}");
        assertThat(plug.hub.home.entities.keySet()).noneMatch(key -> key.contains("A_A"));
    }

    @Test
    void halfAShutterIsTold() {
        plug.relays("3,1").announce().online();
        assertThat(plug.part("relay2").problems.get("bad-config").detail()).contains("ShutterRelay");
        plug.relays("3,3").announce();
        assertThat(plug.part("shutter1").problems).isEmpty();
    }

    @Test
    void anUnknownDiscoveryTopicIsLogged() {
        plug.hub.publish("tasmota/discovery/a b/config", "{}", false);
        assertThat(plug.hub.logged).hasSize(1);
    }
}
