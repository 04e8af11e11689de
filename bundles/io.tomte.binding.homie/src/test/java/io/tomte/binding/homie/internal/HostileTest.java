package io.tomte.binding.homie.internal;

import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Devices that send anything at all: never an exception, never without bound. */
class HostileTest {
    private static final int MEGABYTE = 1 << 20;
    private static final List<String> TYPES =
            List.of("integer", "float", "boolean", "string", "enum", "color", "datetime", "duration", "json");
    private static final List<String> PAYLOADS = List.of(
            "",
            " ",
            "\0",
            "null",
            "true",
            "1e999",
            "-",
            "[",
            "{}",
            "[".repeat(5_000),
            "{\"a\":".repeat(2_000),
            "1".repeat(400),
            "x".repeat(MEGABYTE),
            "1".repeat(MEGABYTE),
            "<script>alert(1)</script>",
            "rgb,,,",
            "hsv,1e400,0,0",
            "PT9999999999999999999H",
            "PT",
            "+1000000000-01-01T00:00:00Z",
            ",,,,");

    private final HomieHub homie = new HomieHub();
    private final FakeHub hub = homie.hub;

    @Test
    void everyTypeTakesEveryPayload() {
        StringBuilder properties = new StringBuilder();
        for (String type : TYPES) {
            for (String settable : List.of("false", "true")) {
                properties.append("\"%s-%s\":{\"datatype\":\"%s\",\"settable\":%s,\"format\":\"rgb,hsv\"},"
                        .formatted(type, settable, type, settable));
            }
        }
        properties.setLength(properties.length() - 1);
        homie.five("d", "n", "{" + properties + "}");
        assertThat(hub.home.entities).hasSize(2 * TYPES.size() + 1);
        for (String payload : PAYLOADS) {
            for (String key : List.copyOf(hub.home.entities.keySet())) {
                if (!key.contains("$")) {
                    hub.publish(key, payload, true);
                    hub.publish(key + "/$target", payload, true);
                    hub.publish(key, Bytes.copyOf(new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF}), true);
                }
            }
            hub.publish("homie/5/d/$alert/a", payload, true);
            hub.publish("homie/5/d/$log/fatal", payload, false);
        }
        for (String key : List.copyOf(hub.home.entities.keySet())) {
            assertThat(hub.home.entity(key).state.length()).isLessThanOrEqualTo(255);
            hub.home.entity(key).info.actions().forEach(action -> command(key, action));
        }
        assertThat(hub.home.ghosts).isEmpty();
    }

    private void command(String key, String action) {
        for (Value strange : List.of(Value.NONE, Value.of(true), Value.of(1e300), Value.of("x"), Value.of(List.of()))) {
            try {
                hub.command(
                        key,
                        new Command(
                                action,
                                Map.of(
                                        "value",
                                        strange,
                                        "option",
                                        strange,
                                        "rgb_color",
                                        strange,
                                        "brightness",
                                        strange)));
            } catch (CommandRefusedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void everyDescriptionIsSurvived() {
        homie.say("homie/5/d/$state", "ready");
        for (String name :
                List.of("null", "5", "[]", "{}", "\"" + "n".repeat(MEGABYTE) + "\"", "\"<b>\\u0000bold</b>\"")) {
            for (String nodes : List.of(
                    "null",
                    "[]",
                    "{\"n\":null}",
                    "{\"n\":[]}",
                    "{\"n\":{\"properties\":[]}}",
                    "{\"n\":{\"properties\":{\"p\":null}}}",
                    "{\"\":{}}",
                    "{\"a/b\":{}}",
                    "{\"n\":{\"name\":{},\"properties\":{\"p\":{\"datatype\":[]}}}}",
                    "{\"n\":{\"properties\":{\"p\":{\"datatype\":\"integer\",\"format\":\":::::\",\"unit\":{}}}}}",
                    "{\"n\":{\"properties\":{\"p\":{\"datatype\":\"float\",\"format\":\"9:1:-5\",\"settable\":true}}}}")) {
                hub.publish(
                        "homie/5/d/$description",
                        "{\"homie\":\"5.0\",\"version\":1,\"name\":" + name + ",\"nodes\":" + nodes + "}",
                        true);
            }
        }
        PAYLOADS.forEach(payload -> hub.publish("homie/5/d/$description", payload, true));
        String shown = hub.home.entity("homie/5/d/$state").device.name().orElseThrow();
        assertThat(shown).isEqualTo("<b>bold</b>"); // a text, and without what cannot be shown
        assertThat(hub.home.ghosts).isEmpty();
    }

    @Test
    void aDeviceIsItsOwnRootOrParentWithoutHarm() {
        homie.say(
                "homie/5/d/$description",
                        "{\"homie\":\"5.0\",\"version\":1,\"name\":\"D\",\"root\":\"d\",\"parent\":\"d\"}",
                "homie/5/d/$state", "ready",
                "homie/5/d/$state", "lost",
                "homie/5/d/$state", "ready");
        assertThat(homie.entity("d/$state").device.viaDevice()).isEmpty();
        assertThat(homie.entity("d/$state").state).isEqualTo("ready");
    }

    @Test
    void aDescriptionWithoutEndIsCut() {
        StringBuilder properties = new StringBuilder("{\"p\":{\"datatype\":\"string\"}");
        for (int i = 0; i < 3_000; i++) {
            properties.append(",\"p").append(i).append("\":{\"datatype\":\"string\"}");
        }
        homie.five("d", "n", properties + "}");
        assertThat(hub.home.entities).hasSize(1_001);
        for (int i = 0; i < 5_000; i++) {
            hub.publish("homie/5/d/x/v" + i, "1", false);
        }
        assertThat(hub.home.entities).hasSize(1_001);
    }

    @Test
    void attributesOfHomie4AreBounded() {
        homie.say(
                "homie/d/$homie",
                "4.0.0",
                "homie/d/$nodes",
                "n," + "n,".repeat(100_000) + "$x,a/b,+,#",
                "homie/d/$state",
                "ready");
        for (int i = 0; i < 10_000; i++) {
            hub.publish("homie/d/n" + i + "/$name", "x", false);
        }
        PAYLOADS.forEach(payload -> {
            hub.publish("homie/d/$nodes", payload, true);
            hub.publish("homie/d/n/$properties", payload, true);
            hub.publish("homie/d/n/p/$datatype", payload, true);
            hub.publish("homie/d/$name", payload, true);
        });
        assertThat(hub.home.entities).containsKey("homie/d/$state");
        assertThat(hub.home.ghosts).isEmpty();
    }

    @Test
    void strangeTopicsMakeNoDevice() {
        homie.say(
                "homie/5/$broadcast/$state", "ready",
                "homie/5/a b/$state", "ready",
                "homie/$broadcast/$homie", "4.0.0",
                "homie/5/d/$state", "flying",
                "homie/5/d/n", "x",
                "homie/5/d/n/p/q/r", "x",
                "homie/5/d//", "x");
        assertThat(hub.home.entities).isEmpty();
    }

    @Test
    void whatIsTooLongOrNoTextIsAProblem() {
        homie.five("d", "n", "{\"p\":{\"datatype\":\"string\"}}");
        homie.say("homie/5/d/n/p", "short");
        hub.publish("homie/5/d/n/p", "x".repeat(20_000), true);
        assertThat(homie.entity("d/n/p").problems.get("bad-value").detail())
                .isEqualTo("The value has 20000 characters; at most 16384 are shown.");
        assertThat(homie.entity("d/n/p").state).isEqualTo("short");
        hub.publish("homie/5/d/n/p", Bytes.copyOf(new byte[] {(byte) 0xFF}), true);
        assertThat(homie.entity("d/n/p").problems.get("bad-value").detail()).isEqualTo("The value is no UTF-8.");
        hub.publish("homie/5/d/n/picture", Bytes.copyOf(new byte[] {(byte) 0xFF}), true);
        assertThat(hub.logged).isEmpty();
        homie.say("homie/5/d/n/p", "ok");
        assertThat(homie.entity("d/n/p").problems).isEmpty();
    }
}
