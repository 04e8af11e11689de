package io.tomte.binding.homie.internal;

import java.util.List;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nodes that are lights by the names of their properties, and colours that stand alone. */
class LightTest {
    private static final String ON = "\"on\":{\"datatype\":\"boolean\",\"settable\":true}";
    private static final String DIM =
            "\"brightness\":{\"datatype\":\"integer\",\"settable\":true,\"format\":\"0:100\",\"unit\":\"%\"}";
    private static final String RGB = "\"color\":{\"datatype\":\"color\",\"settable\":true,\"format\":\"rgb\"}";
    private static final String HSV = "\"color\":{\"datatype\":\"color\",\"settable\":true,\"format\":\"hsv,rgb\"}";
    private static final String XYZ = "\"color\":{\"datatype\":\"color\",\"settable\":true,\"format\":\"xyz\"}";
    private static final String CT =
            "\"color-temperature\":{\"datatype\":\"integer\",\"settable\":true,\"format\":\"2000:5000\",\"unit\":\"K\"}";

    private final HomieHub homie = new HomieHub();

    private Known light(String... properties) {
        homie.five("lamp", "light", "{" + String.join(",", properties) + "}");
        return homie.entity("lamp/light");
    }

    @Test
    void switchBrightnessAndColourAreOneLight() {
        Known lamp = light(ON, DIM, RGB, CT, "\"uptime\":{\"datatype\":\"integer\"}");
        assertThat(lamp.info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(lamp.info.capabilities())
                .containsEntry("supported_color_modes", Value.texts(List.of("rgb", "color_temp")))
                .containsEntry("min_mireds", Value.of(200))
                .containsEntry("max_mireds", Value.of(500));
        assertThat(homie.hub.home.entities)
                .containsOnlyKeys("homie/5/lamp/$state", "homie/5/lamp/light", "homie/5/lamp/light/uptime");

        homie.say(
                "homie/5/lamp/light/on", "true",
                "homie/5/lamp/light/brightness", "50",
                "homie/5/lamp/light/color", "rgb,0,128,0");
        assertThat(lamp.state).isEqualTo("on");
        assertThat(lamp.attributes)
                .containsEntry("brightness", Value.of(128))
                .containsEntry("color_mode", Value.of("rgb"))
                .containsEntry("rgb_color", Value.of(List.of(Value.of(0), Value.of(255), Value.of(0))));
        homie.say("homie/5/lamp/light/color-temperature", "4000");
        assertThat(lamp.attributes).containsEntry("color_temp", Value.of(250)).doesNotContainKey("rgb_color");
    }

    @Test
    void onlyWhatIsNeededIsSent() {
        light(ON, DIM, RGB, CT);
        String set = "homie/5/lamp/light/";
        assertThat(homie.command("lamp/light", "turn_on")).isEqualTo(set + "on/set true 2");
        assertThat(homie.command("lamp/light", "turn_on", "brightness", 255))
                .isEqualTo(set + "brightness/set 100 2; " + set + "on/set true 2");
        homie.say("homie/5/lamp/light/on", "true");
        assertThat(homie.command("lamp/light", "turn_on", "brightness", 1)).isEqualTo(set + "brightness/set 1 2");
        assertThat(homie.command("lamp/light", "turn_on", "rgb_color", List.of(255, 0, 10)))
                .isEqualTo(set + "color/set rgb,255,0,10 2");
        assertThat(homie.command("lamp/light", "turn_on", "color_temp", 250))
                .isEqualTo(set + "color-temperature/set 4000 2");
        assertThat(homie.command("lamp/light", "turn_on", "brightness", 0)).isEqualTo(set + "on/set false 2");
        assertThat(homie.command("lamp/light", "toggle")).isEqualTo(set + "on/set false 2");
    }

    @Test
    void aColourTellsTheBrightnessWhereNothingElseDoes() {
        Known lamp = light(ON, HSV);
        homie.say("homie/5/lamp/light/on", "true", "homie/5/lamp/light/color", "hsv,240,100,50");
        assertThat(lamp.attributes)
                .containsEntry("brightness", Value.of(128))
                .containsEntry("hs_color", Value.of(List.of(Value.of(240), Value.of(100))));
        assertThat(homie.command("lamp/light", "turn_on", "brightness", 255))
                .isEqualTo("homie/5/lamp/light/color/set hsv,240,100,100 2");
        homie.say("homie/5/lamp/light/color", "rgb,0,0,255"); // another of its formats
        assertThat(lamp.attributes)
                .containsEntry("hs_color", Value.of(List.of(Value.of(240), Value.of(100))))
                .containsEntry("brightness", Value.of(255));
    }

    @Test
    void aColourAloneIsALightThatIsOffWhenItIsDark() {
        homie.five("lamp", "strip", "{" + HSV + "}");
        Known strip = homie.entity("lamp/strip/color");
        assertThat(strip.info.kind()).isEqualTo(Kind.LIGHT);
        homie.say("homie/5/lamp/strip/color", "hsv,10,20,0");
        assertThat(strip.state).isEqualTo("off");
        assertThat(homie.command("lamp/strip/color", "turn_on"))
                .isEqualTo("homie/5/lamp/strip/color/set hsv,10,20,100 2");
        homie.say("homie/5/lamp/strip/color", "hsv,10,20,100");
        assertThat(homie.command("lamp/strip/color", "turn_off"))
                .isEqualTo("homie/5/lamp/strip/color/set hsv,10,20,0 2");
    }

    @Test
    void aColourWithoutBrightnessCannotBeTurnedOff() {
        homie.five("lamp", "strip", "{" + XYZ + "}");
        Known strip = homie.entity("lamp/strip/color");
        assertThat(strip.info.actions()).containsExactly("turn_on");
        homie.say("homie/5/lamp/strip/color", "xyz,0.25,0.34");
        assertThat(strip.state).isEqualTo("on");
        assertThat(homie.command("lamp/strip/color", "turn_on", "xy_color", List.of(0.5, 0.25)))
                .isEqualTo("homie/5/lamp/strip/color/set xyz,0.5,0.25 2");
        assertThatThrownBy(() -> homie.command("lamp/strip/color", "turn_off"))
                .isInstanceOf(CommandRefusedException.class);
    }

    @Test
    void aSwitchWithALevelIsNoLightWhereTheNodeDoesNotSaySo() {
        homie.five("pump", "pump", "{" + ON + ",\"level\":{\"datatype\":\"integer\",\"settable\":true}}");
        assertThat(homie.entity("pump/pump/on").info.kind()).isEqualTo(Kind.SWITCH);
        assertThat(homie.entity("pump/pump/level").info.kind()).isEqualTo(Kind.NUMBER);
    }

    @Test
    void nonsenseIsAProblem() {
        Known lamp = light(ON, DIM, RGB);
        homie.say("homie/5/lamp/light/on", "maybe");
        assertThat(lamp.problems).containsOnlyKeys("bad-value");
        homie.say("homie/5/lamp/light/color", "rgb,1,2");
        homie.say("homie/5/lamp/light/brightness", "full");
        assertThat(lamp.state).isEqualTo("unknown");
        homie.say("homie/5/lamp/light/on", "false");
        assertThat(lamp.problems).isEmpty();
        assertThat(lamp.state).isEqualTo("off");
    }
}
