package io.tomte.binding.wled.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Strips that say what WLED says, and topics that only look like it. */
class WledTest {
    private static final String REPORT =
            "<?xml version=\"1.0\" ?><vs><ac>%s</ac><cl>10</cl><cl>20</cl><cl>30</cl><cs>1</cs><cs>2</cs><cs>3</cs>"
                    + "<ns>0</ns><nl>0</nl><fx>%s</fx><sx>100</sx><ix>200</ix><fp>5</fp><wv>%s</wv><ps>%s</ps><ds>%s</ds></vs>";

    private final FakeHub hub =
            new FakeHub(output -> new WledSession(List.of("wled/#", "home/+/led/#"), List.of(), output));

    private void say(String topic, String payload) {
        hub.publish(topic, payload, true);
    }

    private static String report(Object... values) {
        String text = REPORT;
        for (Object value : values) {
            text = text.replaceFirst("%s", value.toString());
        }
        return text;
    }

    private String command(String key, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], Value.fromJava(arguments[i + 1]));
        }
        hub.command(key, new Command(action, values));
        return hub.sent.stream()
                .map(sent -> sent.topic() + " " + sent.payload() + (sent.qos() == 0 && !sent.retain() ? "" : " wrong"))
                .collect(Collectors.joining("; "));
    }

    @Test
    void aStripIsThereOnceItSpeaks() {
        say("wled/desk/g", "200");
        Known strip = hub.home.entity("wled/desk");
        assertThat(strip.info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(strip.info.main()).isTrue();
        assertThat(strip.device.name()).contains("desk");
        assertThat(strip.state).isEqualTo("on");
        assertThat(strip.attributes).containsEntry("brightness", Value.of(200));
        assertThat(strip.availability).isEqualTo(new Availability.Undeclared());
    }

    @Test
    void theReportTellsNameEffectAndSettings() {
        say("wled/desk/status", "online");
        say("wled/desk/v", report(0, 9, -1, 7, "Tom &amp; Eva &lt;3"));
        Known strip = hub.home.entity("wled/desk");
        assertThat(strip.device.name()).contains("Tom & Eva <3");
        assertThat(strip.state).isEqualTo("off");
        assertThat(strip.attributes)
                .containsEntry("effect", Value.of("Rainbow"))
                .containsEntry("rgb_color", Value.of(List.of(Value.of(10), Value.of(20), Value.of(30))));
        assertThat(hub.home.entity("wled/desk/PL").state).isEqualTo("7");
        assertThat(hub.home.entity("wled/desk/SX").state).isEqualTo("100");
        assertThat(hub.home.entity("wled/desk/IX").state).isEqualTo("200");
        assertThat(hub.home.entity("wled/desk/FP").state).isEqualTo("Colors Only");
        assertThat(hub.home.entity("wled/desk/FP").availability).isEqualTo(new Availability.Online());
        say("wled/desk/v", report(1, 0, -1, -1, "Desk"));
        assertThat(hub.home.entity("wled/desk/PL").state).isEqualTo("unknown");
        assertThat(strip.attributes).containsEntry("effect", Value.of("Solid"));
        say("wled/desk/status", "offline");
        assertThat(hub.home.entity("wled/desk/PL").availability)
                .isEqualTo(new Availability.Offline("wled/desk/status says offline"));
    }

    @Test
    void whiteMakesFourChannels() {
        say("wled/desk/c", "#102030");
        assertThat(hub.home.entity("wled/desk").info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("rgb")));
        say("wled/desk/c", "#FF102030");
        Known strip = hub.home.entity("wled/desk");
        assertThat(strip.info.capabilities()).containsEntry("supported_color_modes", Value.texts(List.of("rgbw")));
        assertThat(strip.attributes)
                .containsEntry("rgbw_color", Value.of(List.of(Value.of(16), Value.of(32), Value.of(48), Value.of(255))))
                .doesNotContainKey("rgb_color");
        say("wled/desk/c", "#000001"); // white is dark now
        assertThat(strip.attributes)
                .containsEntry("rgbw_color", Value.of(List.of(Value.of(0), Value.of(0), Value.of(1), Value.of(0))));
        assertThat(command("wled/desk", "turn_on", "rgbw_color", List.of(1, 2, 3, 4)))
                .isEqualTo("wled/desk/col #04010203");
        say("wled/other/v", report(5, 0, 128, -1, "Other"));
        assertThat(hub.home.entity("wled/other").attributes).containsKey("rgbw_color");
    }

    @Test
    void commands() {
        say("wled/desk/v", report(10, 0, -1, -1, "Desk"));
        assertThat(command("wled/desk", "turn_on")).isEqualTo("wled/desk ON");
        assertThat(command("wled/desk", "turn_off")).isEqualTo("wled/desk OFF");
        assertThat(command("wled/desk", "toggle")).isEqualTo("wled/desk T");
        assertThat(command("wled/desk", "turn_on", "brightness", 0)).isEqualTo("wled/desk OFF");
        assertThat(command("wled/desk", "turn_on", "brightness", 77)).isEqualTo("wled/desk 77");
        assertThat(command("wled/desk", "turn_on", "rgb_color", List.of(255, 0, 1), "brightness", 9))
                .isEqualTo("wled/desk/col #FF0001; wled/desk 9");
        assertThat(command("wled/desk", "turn_on", "hs_color", List.of(120, 100)))
                .isEqualTo("wled/desk/col #00FF00");
        assertThat(command("wled/desk", "turn_on", "effect", "Solid")).isEqualTo("wled/desk/api FX=0");
        assertThat(command("wled/desk", "turn_on", "effect", "Pacifica")).isEqualTo("wled/desk/api FX=101");
        assertThat(command("wled/desk/PL", "set_value", "value", 3)).isEqualTo("wled/desk/api PL=3");
        assertThat(command("wled/desk/SX", "set_value", "value", 255)).isEqualTo("wled/desk/api SX=255");
    }

    @Test
    void aColourTurnsOnAStripThatIsOff() {
        say("wled/desk/status", "online");
        say("wled/desk/g", "0");
        assertThat(command("wled/desk", "turn_on", "rgb_color", List.of(1, 1, 1)))
                .isEqualTo("wled/desk/col #010101; wled/desk ON");
    }

    @Test
    void refusesWhatItCannotDo() {
        say("wled/desk/v", report(10, 0, -1, -1, "Desk"));
        for (String effect : List.of("Effect 400", "Effect 9")) {
            assertThatThrownBy(() -> command("wled/desk", "turn_on", "effect", effect))
                    .isInstanceOf(CommandRefusedException.class);
        }
        assertThatThrownBy(() -> command("wled/desk/PL", "set_value", "value", 251))
                .isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> command("wled/nobody", "turn_on")).isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> command("wled/desk/button/1", "turn_on")).isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void buttonsAndMotionFollowAKnownStrip() {
        say("wled/desk/button/0", "on");
        assertThat(hub.home.entities).isEmpty();
        say("wled/desk/status", "online");
        say("wled/desk/button/0", "on");
        say("wled/desk/motion/1", "off");
        assertThat(hub.home.entity("wled/desk/button/0").state).isEqualTo("on");
        assertThat(hub.home.entity("wled/desk/motion/1").info.deviceClass()).contains("motion");
        assertThat(hub.home.entity("wled/desk/motion/1").availability).isEqualTo(new Availability.Online());
    }

    @Test
    void otherTopicsAndDeeperOnesWork() {
        say("home/kitchen/led/g", "1");
        say("home/kitchen/other/g", "1");
        assertThat(hub.home.entities).containsOnlyKeys("home/kitchen/led");
    }

    @Test
    void commandsOfOthersMakeNoDevice() {
        say("wled/all", "ON");
        say("wled/all/col", "#112233");
        say("wled/all/api", "FX=1");
        say("wled/x/g", "bright");
        say("wled/x/c", "red");
        say("wled/x/v", "<html></html>");
        say("wled/x/status", "starting");
        assertThat(hub.home.entities).isEmpty();
    }

    @Test
    void clearingTheStatusRemovesTheStrip() {
        say("wled/desk/v", report(10, 0, -1, -1, "Desk"));
        say("wled/desk/status", "");
        assertThat(hub.home.entities).isEmpty();
    }

    @Test
    void nonsenseIsAProblemAndNeverMore() {
        say("wled/desk/status", "online");
        List<String> payloads = List.of(
                " ",
                "-1",
                "256",
                "999",
                "1e3",
                "#GGGGGG",
                "#12345",
                "<vs>",
                "<vs><ac>999999</ac><cl>x</cl></vs>",
                "<vs>" + "<vs>".repeat(100_000),
                "<!DOCTYPE x [<!ENTITY a \"b\">]><vs><ds>&a;</ds></vs>",
                "<vs><ds><script>alert(1)</script></ds></vs>",
                "[".repeat(10_000),
                "x".repeat(1 << 20),
                "\0");
        for (String payload : payloads) {
            for (String what : List.of("g", "c", "v", "status", "button/0", "motion/x", "button/" + "9".repeat(300))) {
                say("wled/desk/" + what, payload);
                hub.publish("wled/desk/" + what, Bytes.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFE}), false);
            }
        }
        for (int i = 0; i < 500; i++) {
            say("wled/desk/button/" + i, "on");
        }
        assertThat(hub.home.entities.size()).isLessThan(50);
        assertThat(hub.home.entity("wled/desk").problems).containsOnlyKeys("bad-value");
        assertThat(hub.home.entity("wled/desk").device.name()).contains("&a;");
        say("wled/desk/g", "3");
        assertThat(hub.home.entity("wled/desk").problems).isEmpty();
        assertThat(hub.home.ghosts).isEmpty();
    }
}
