package io.tomte.binding.tasmota.internal;

import java.util.List;

import io.tomte.device.api.CommandRefusedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What commands become. */
class TasmotaCommandTest {
    private final Plug plug = new Plug();

    @Test
    void relays() {
        plug.relays("1,1")
                .with("\"state\":[\"AUS\",\"AN\",\"UM\",\"HALT\"]")
                .announce()
                .online();
        assertThat(plug.command("relay2", "turn_on")).containsExactly("Power2 AN");
        assertThat(plug.command("relay1", "toggle")).containsExactly("Power1 AN");
        plug.say("stat/desk/RESULT", "{\"POWER1\":\"AN\"}");
        assertThat(plug.command("relay1", "toggle")).containsExactly("Power1 AUS");
    }

    @Test
    void aColourTurnsOnByItselfUnlessItIsNotLinkedWithPower() {
        plug.relays("2").with("\"lt_st\":5").announce().online();
        assertThat(plug.command("light1", "turn_on")).containsExactly("Backlog NoDelay;Power1 ON");
        assertThat(plug.command("light1", "turn_on", "color_temp_kelvin", 5000))
                .containsExactly("Backlog NoDelay;CT 200");
        assertThat(plug.command("light1", "turn_on", "rgb_color", List.of(255, 0, 0), "brightness", 1))
                .containsExactly("Backlog NoDelay;Dimmer 1;NoDelay;HsbColor1 0;NoDelay;HsbColor2 100");
        assertThat(plug.command("light1", "turn_on", "brightness", 0)).containsExactly("Backlog NoDelay;Power1 OFF");
        assertThat(plug.command("light1", "turn_on", "effect", "Random"))
                .containsExactly("Backlog NoDelay;Power1 ON;NoDelay;Scheme 4");
        plug.with("\"lt_st\":4;\"so\":{\"20\":1}").announce();
        assertThat(plug.command("light1", "turn_on", "white", 128))
                .containsExactly("Backlog NoDelay;White 50;NoDelay;Power1 ON");
    }

    @Test
    void aFadeTakesAsLongHoweverSmallTheChangeIs() {
        plug.relays("2").with("\"lt_st\":1").announce().online();
        assertThat(plug.command("light1", "turn_on", "brightness", 255, "transition", 4))
                .containsExactly("Backlog NoDelay;Fade2 1;NoDelay;Speed2 8;NoDelay;Dimmer 100");
        plug.say("tele/desk/STATE", "{\"POWER\":\"ON\",\"Dimmer\":50}");
        assertThat(plug.command("light1", "turn_off", "transition", 6))
                .containsExactly("Backlog NoDelay;Fade2 1;NoDelay;Speed2 24;NoDelay;Power1 OFF");
        assertThat(plug.command("light1", "turn_off", "transition", 0))
                .containsExactly("Backlog NoDelay;Fade2 0;NoDelay;Power1 OFF");
        plug.with("\"lt_st\":1;\"so\":{\"117\":1}").announce();
        assertThat(plug.command("light1", "turn_on", "brightness", 128, "transition", 4))
                .containsExactly("Backlog NoDelay;Fade2 1;NoDelay;Speed2 8;NoDelay;Dimmer 50");
        plug.with("\"lt_st\":1;\"ty\":1").announce();
        assertThat(plug.command("light1", "turn_on", "brightness", 128, "transition", 4))
                .containsExactly("Backlog NoDelay;Dimmer3 50");
    }

    @Test
    void shuttersAndSlats() {
        plug.relays("3,3").with("\"sho\":[1];\"sht\":[[-90,90,24]]").announce().online();
        assertThat(plug.command("shutter1", "open_cover")).containsExactly("ShutterOpen1 ");
        assertThat(plug.command("shutter1", "set_cover_position", "position", 30))
                .containsExactly("ShutterPosition1 70");
        assertThat(plug.command("shutter1", "set_cover_tilt_position", "tilt_position", 25))
                .containsExactly("ShutterTilt1 -45");
        assertThat(plug.command("shutter1", "open_cover_tilt")).containsExactly("ShutterTilt1 OPEN");
        assertThatThrownBy(() -> plug.command("shutter1", "set_cover_position", "position", 101))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("position must be between 0 and 100, not 101.");
    }

    @Test
    void fans() {
        plug.relays("1").with("\"if\":1").announce().online();
        assertThat(plug.command("fan1", "turn_on")).containsExactly("FanSpeed 2");
        assertThat(plug.command("fan1", "set_percentage", "percentage", 33)).containsExactly("FanSpeed 1");
        assertThat(plug.command("fan1", "set_percentage", "percentage", 34)).containsExactly("FanSpeed 2");
        assertThat(plug.command("fan1", "set_percentage", "percentage", 100)).containsExactly("FanSpeed 3");
        assertThat(plug.command("fan1", "turn_off")).containsExactly("FanSpeed 0");
    }

    @Test
    void whatCannotBeCommandedIsRefusedWithASentence() {
        plug.announce().online();
        assertThatThrownBy(() -> plug.command("status_rssi", "turn_on")).isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> plug.command("relay1", "blink"))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("This entity has no action 'blink'.");
        assertThatThrownBy(() -> plug.command("relay9", "turn_on"))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("No device with Tasmota announces A4CF12F03D3E/relay9 any more.");
    }
}
