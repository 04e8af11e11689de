package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What commands send, and what is refused. */
class CommandTest {
    private final FakeHub hub = HomeAssistantHub.open();

    private Known announce(String place, String config) {
        hub.publish("homeassistant/" + place + "/config", config, true);
        hub.sent.clear();
        return hub.home.entity(place);
    }

    private void command(String key, String action, Object... arguments) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            Object value = arguments[i + 1];
            values.put(
                    (String) arguments[i],
                    value instanceof Number number ? Value.of(number.doubleValue()) : text(value));
        }
        hub.sent.clear();
        hub.command(key, new Command(action, values));
    }

    private static Value text(Object value) {
        return value instanceof List<?> list
                ? Value.of(list.stream()
                        .map(item -> Value.of(((Number) item).doubleValue()))
                        .toList())
                : Value.of(value.toString());
    }

    private List<String> sent() {
        return hub.sent.stream().map(one -> one.topic() + " " + one.payload()).toList();
    }

    private void refused(Reason reason, String sentence, Runnable body) {
        assertThatThrownBy(body::run)
                .isInstanceOf(CommandRefusedException.class)
                .hasMessageContaining(sentence)
                .extracting(e -> ((CommandRefusedException) e).reason())
                .isEqualTo(reason);
        assertThat(hub.sent).isEmpty();
    }

    @Test
    void sendsWithQosAndRetainOfTheConfig() {
        announce("switch/a", "{\"cmd_t\": \"c\", \"qos\": 1, \"ret\": true, \"pl_on\": 1}");
        command("switch/a", "turn_on");
        assertThat(hub.sent).containsExactly(new FakeHub.Sent("c", "1", 1, true));
    }

    @Test
    void assumesTheEffectWhereNothingTellsIt() {
        Known assumed = announce("switch/a", "{\"cmd_t\": \"c\"}");
        command("switch/a", "toggle");
        assertThat(assumed.state).isEqualTo("on");
        command("switch/a", "toggle");
        assertThat(assumed.state).isEqualTo("off");
        Known told = announce("switch/b", "{\"cmd_t\": \"c\", \"stat_t\": \"s\"}");
        command("switch/b", "turn_on");
        assertThat(told.state).isEqualTo("unknown");
    }

    @Test
    void refusesWhatIsNotThere() {
        announce("switch/a", "{\"cmd_t\": \"c\"}");
        refused(Reason.NO_SUCH_ACTION, "no action 'open'", () -> command("switch/a", "open"));
        refused(Reason.NO_SUCH_ENTITY, "announces", () -> command("switch/none", "turn_on"));
        announce("number/n", "{\"cmd_t\": \"c\", \"min\": 0, \"max\": 10}");
        refused(
                Reason.BAD_ARGUMENT,
                "value must be between 0 and 10, not 11",
                () -> command("number/n", "set_value", "value", 11));
        refused(Reason.BAD_ARGUMENT, "value is missing", () -> command("number/n", "set_value"));
        announce("select/s", "{\"cmd_t\": \"c\", \"ops\": [\"a\", \"b\"]}");
        refused(Reason.BAD_ARGUMENT, "'x' is none of a, b", () -> command("select/s", "select_option", "option", "x"));
    }

    @Test
    void tellsWhyATemplateOfACommandFails() {
        announce("number/n", "{\"cmd_t\": \"c\", \"cmd_tpl\": \"{{ 1 / 0 }}\"}");
        refused(
                Reason.BAD_ARGUMENT,
                "command_template failed at line 1",
                () -> command("number/n", "set_value", "value", 5));
        announce("number/m", "{\"cmd_t\": \"c\", \"cmd_tpl\": \"{{\"}");
        refused(
                Reason.BAD_ARGUMENT,
                "command_template cannot be read",
                () -> command("number/m", "set_value", "value", 5));
    }

    @Test
    void speaksJsonToALightInTheColoursItKnows() {
        announce("light/a", """
                {"schema": "json", "cmd_t": "c", "stat_t": "s", "bri_scl": 100, "sup_clrm": ["xy", "color_temp"], "clr_temp_k": true}""");
        command("light/a", "turn_on", "rgb_color", List.of(255, 0, 0), "brightness", 255);
        assertThat(sent())
                .containsExactly("c {\"state\": \"ON\", \"color\": {\"x\": 0.701, \"y\": 0.299}, \"brightness\": 100}");
        command("light/a", "turn_on", "color_temp", 250, "transition", 2.5);
        assertThat(sent()).containsExactly("c {\"state\": \"ON\", \"color_temp\": 4000, \"transition\": 2.5}");
        command("light/a", "turn_on", "brightness", 1);
        assertThat(sent()).containsExactly("c {\"state\": \"ON\", \"brightness\": 1}");
        command("light/a", "turn_on", "brightness", 0);
        assertThat(sent()).containsExactly("c {\"state\": \"OFF\"}");
        refused(
                Reason.BAD_ARGUMENT,
                "must be a list of 3",
                () -> command("light/a", "turn_on", "rgb_color", List.of(1, 2)));
        announce("light/w", "{\"schema\": \"json\", \"cmd_t\": \"c\", \"sup_clrm\": [\"brightness\"]}");
        refused(
                Reason.BAD_ARGUMENT,
                "cannot do rgb_color",
                () -> command("light/w", "turn_on", "rgb_color", List.of(1, 2, 3)));
    }

    @Test
    void orderMessagesOfALightAsItWantsThem() {
        String topics =
                "\"cmd_t\": \"c\", \"bri_cmd_t\": \"b\", \"rgb_cmd_t\": \"r\", \"fx_cmd_t\": \"f\", \"fx_list\": [\"x\"]";
        announce("light/last", "{" + topics + "}");
        command("light/last", "turn_on", "brightness", 128, "rgb_color", List.of(1, 2, 3), "effect", "x");
        assertThat(sent()).containsExactly("r 1,2,3", "b 128", "f x", "c ON");
        announce("light/first", "{" + topics + ", \"on_cmd_type\": \"first\"}");
        command("light/first", "turn_on", "brightness", 128);
        assertThat(sent()).containsExactly("c ON", "b 128");
        announce("light/level", "{" + topics + ", \"on_cmd_type\": \"brightness\"}");
        command("light/level", "turn_on");
        assertThat(sent()).containsExactly("b 255");
        command("light/level", "turn_off");
        assertThat(sent()).containsExactly("c OFF");
    }

    @Test
    void dimsALightThatHasOnlyChannels() {
        Known light = announce(
                "light/a", "{\"cmd_t\": \"c\", \"rgb_cmd_t\": \"r\", \"rgb_stat_t\": \"rs\", \"stat_t\": \"s\"}");
        hub.publish("rs", "100,50,0", false);
        assertThat(light.attributes)
                .containsEntry("brightness", Value.of(100))
                .containsEntry("rgb_color", Value.of(List.of(Value.of(255), Value.of(128), Value.of(0))));
        command("light/a", "turn_on", "brightness", 51);
        assertThat(sent()).containsExactly("r 51,25,0", "c ON");
    }

    @Test
    void letsTemplatesSpeakForALight() {
        Known light = announce("light/a", """
                {"schema": "template", "cmd_t": "c", "stat_t": "s", "bri_tpl": "{{ value.split(',')[1] }}",
                 "stat_tpl": "{{ value.split(',')[0] }}", "r_tpl": "{{ value.split(',')[2] }}",
                 "g_tpl": "{{ value.split(',')[3] }}", "b_tpl": "{{ value.split(',')[4] }}",
                 "cmd_on_tpl": "on{% if brightness is defined %},{{ brightness }}{% endif %}{% if red is defined %},{{ red }}-{{ green }}-{{ blue }}{% endif %}",
                 "cmd_off_tpl": "off"}""");
        hub.publish("s", "on,100,255,0,0", false);
        assertThat(light.state).isEqualTo("on");
        assertThat(light.attributes)
                .containsEntry("brightness", Value.of(100))
                .containsEntry("hs_color", Value.of(List.of(Value.of(0), Value.of(100))));
        command("light/a", "turn_on", "brightness", 200, "hs_color", List.of(120, 100));
        assertThat(sent()).containsExactly("c on,200,0-255-0");
        command("light/a", "turn_off");
        assertThat(sent()).containsExactly("c off");
    }

    @Test
    void movesCoversAndValvesInTheirOwnNumbers() {
        announce("cover/a", """
                {"cmd_t": "c", "set_pos_t": "p", "pos_open": 0, "pos_clsd": 255, "tilt_cmd_t": "t", "tilt_max": 180, "pl_stop": null}""");
        assertThat(hub.home.entity("cover/a").info.actions()).doesNotContain("stop_cover");
        command("cover/a", "set_cover_position", "position", 40);
        assertThat(sent()).containsExactly("p 153");
        command("cover/a", "set_cover_tilt_position", "tilt_position", 50);
        assertThat(sent()).containsExactly("t 90");
        Known valve =
                announce("valve/a", "{\"cmd_t\": \"c\", \"stat_t\": \"s\", \"pos\": true, \"reports_position\": true}");
        command("valve/a", "open_valve");
        assertThat(sent()).containsExactly("c 100");
        hub.publish("s", "{\"state\": \"opening\", \"position\": 30}", false);
        assertThat(valve.state).isEqualTo("opening");
        assertThat(valve.attributes).containsEntry("current_position", Value.of(30));
    }

    @Test
    void setsFansHumidifiersAndMowers() {
        Known fan = announce("fan/a", """
                {"cmd_t": "c", "stat_t": "s", "pct_cmd_t": "p", "pct_stat_t": "ps", "spd_rng_max": 4, "osc_cmd_t": "o"}""");
        command("fan/a", "set_percentage", "percentage", 60);
        assertThat(sent()).containsExactly("p 3");
        hub.publish("ps", "2", false);
        assertThat(fan.attributes).containsEntry("percentage", Value.of(50));
        command("fan/a", "turn_on", "percentage", 100);
        assertThat(sent()).containsExactly("c ON", "p 4");
        announce("humidifier/h", "{\"cmd_t\": \"c\", \"hum_cmd_t\": \"h\"}");
        command("humidifier/h", "set_humidity", "humidity", 45);
        assertThat(sent()).containsExactly("h 45");
        announce("lawn_mower/m", "{\"start_mowing_command_topic\": \"m\", \"pause_command_topic\": \"m\"}");
        command("lawn_mower/m", "start_mowing");
        assertThat(sent()).containsExactly("m start_mowing");
        assertThat(hub.home.entity("lawn_mower/m").info.actions()).containsExactly("start_mowing", "pause");
    }

    @Test
    void asksForTheCodeOfAnAlarm() {
        announce(
                "alarm_control_panel/a",
                "{\"cmd_t\": \"c\", \"stat_t\": \"s\", \"code\": \"1234\", \"cod_arm_req\": false}");
        command("alarm_control_panel/a", "alarm_arm_away");
        assertThat(sent()).containsExactly("c ARM_AWAY");
        hub.sent.clear();
        refused(Reason.BAD_ARGUMENT, "code", () -> command("alarm_control_panel/a", "alarm_disarm", "code", "1"));
        command("alarm_control_panel/a", "alarm_disarm", "code", "1234");
        assertThat(sent()).containsExactly("c DISARM");
        assertThat(hub.home.entity("alarm_control_panel/a").info.capabilities())
                .doesNotContainKey("code")
                .containsEntry("code_format", Value.of("number"));
    }

    @Test
    void announcesEveryKind() {
        announce("tag/t", "{\"t\": \"tag\", \"dev\": {\"ids\": \"d\"}}");
        hub.publish("tag", "04AB", false);
        assertThat(hub.home.fired)
                .extracting(fire -> fire.attributes().get("tag_id"))
                .containsExactly(Value.of("04AB"));
        announce("scene/s", "{\"cmd_t\": \"c\"}");
        command("scene/s", "turn_on");
        assertThat(sent()).containsExactly("c ON");
        announce("notify/n", "{\"cmd_t\": \"c\"}");
        command("notify/n", "send_message", "message", "hello");
        assertThat(sent()).containsExactly("c hello");
        announce("image/i", "{\"url_t\": \"u\"}");
        hub.publish("u", "http://x/1.png", false);
        assertThat(hub.home.entity("image/i").attributes).containsEntry("image_url", Value.of("http://x/1.png"));
        announce("time/t", "{\"cmd_t\": \"c\", \"stat_t\": \"ts\"}");
        hub.publish("ts", "12:30:00", false);
        assertThat(hub.home.entity("time/t").state).isEqualTo("12:30:00");
        announce("device_tracker/d", "{\"stat_t\": \"d\"}");
        hub.publish("d", "not_home", false);
        assertThat(hub.home.entity("device_tracker/d").state).isEqualTo("not_home");
    }
}
