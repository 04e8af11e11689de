package io.tomte.binding.homeassistant.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lights: what is told, what is sent, and what is taken to be so because nobody tells. */
class LightTest {
    private static final String TEMPLATE = """
            {"schema":"template","cmd_t":"c",
             "cmd_on_tpl":"on,{{ state }},{{ value }},{{ transition }},{{ flash }},{{ red|d }}-{{ green|d }}-{{ blue|d }},{{ hue|d }}-{{ sat|d }}",
             "cmd_off_tpl":"off,{{ transition|int|d }}","r_tpl":"{{ 0 }}","g_tpl":"{{ 0 }}","b_tpl":"{{ 0 }}"}""";

    private final FakeHub hub = HomeAssistantHub.open();

    private Known light(String config) {
        hub.publish("homeassistant/light/x/config", config, true);
        return hub.home.entity("light/x");
    }

    private List<String> sent(String action, Map<String, Object> arguments) {
        hub.sent.clear();
        Map<String, Value> values =
                ((Value.MapOf) Value.fromJava(arguments)).values(); // the order of the arguments says nothing
        hub.command("light/x", new Command(action, values));
        return hub.sent.stream().map(one -> one.topic() + " " + one.payload()).toList();
    }

    private static Value numbers(double... numbers) {
        return Value.of(Arrays.stream(numbers).mapToObj(Value::of).toList());
    }

    @Test
    void eachFeatureWithoutATopicOfItsOwnIsAssumed() {
        Known light = light("""
                {"cmd_t":"c","stat_t":"t","bri_cmd_t":"b","hs_cmd_t":"h","fx_cmd_t":"f","fx_list":["rain"]}""");
        sent("turn_on", Map.of("brightness", 100, "hs_color", List.of(30, 50), "effect", "rain"));
        assertThat(light.state).isEqualTo("unknown"); // there is a topic for this one
        assertThat(light.attributes)
                .containsEntry("brightness", Value.of(100))
                .containsEntry("hs_color", numbers(30, 50))
                .containsEntry("color_mode", Value.of("hs"))
                .containsEntry("effect", Value.of("rain"));
    }

    @Test
    void aFeatureWithATopicIsNot() {
        Known light = light("""
                {"cmd_t":"c","bri_cmd_t":"b","bri_stat_t":"bs","rgb_cmd_t":"r","rgb_stat_t":"rs"}""");
        sent("turn_on", Map.of("brightness", 100, "rgb_color", List.of(1, 2, 3)));
        assertThat(light.state).isEqualTo("on");
        assertThat(light.attributes).isEmpty();
    }

    @Test
    void optimisticMeansEverything() {
        Known light = light("""
                {"cmd_t":"c","stat_t":"t","bri_cmd_t":"b","bri_stat_t":"bs","whit_cmd_t":"w","opt":true}""");
        assertThat(sent("turn_on", Map.of("white", 200))).containsExactly("w 200", "c ON");
        assertThat(light.state).isEqualTo("on");
        assertThat(light.attributes)
                .containsEntry("color_mode", Value.of("white"))
                .containsEntry("brightness", Value.of(200));
    }

    @Test
    void ofSeveralColoursTheOneOfTheModeIsShown() {
        Known light = light("""
                {"cmd_t":"c","stat_t":"t","clrm_stat_t":"m","rgb_cmd_t":"r","rgb_stat_t":"rs","bri_cmd_t":"b","bri_stat_t":"bs",
                 "clr_temp_cmd_t":"k","clr_temp_stat_t":"ks"}""");
        hub.publish("m", "color_temp", false);
        hub.publish("rs", "1,2,3", false);
        hub.publish("ks", "250", false);
        assertThat(light.attributes).containsEntry("color_temp", Value.of(250)).doesNotContainKey("rgb_color");
        hub.publish("m", "rgb", false);
        assertThat(light.attributes)
                .containsEntry("color_mode", Value.of("rgb"))
                .containsEntry("rgb_color", numbers(1, 2, 3))
                .doesNotContainKey("color_temp");
    }

    @Test
    void olderDevicesTellAColourAlone() {
        Known light = light("""
                {"schema":"json","cmd_t":"c","stat_t":"t","brightness":true,"color_temp":true,"xy":true}""");
        hub.publish("t", "{\"state\":\"ON\",\"brightness\":9,\"color\":{\"x\":0.3,\"y\":0.4}}", false);
        assertThat(light.attributes)
                .containsEntry("xy_color", numbers(0.3, 0.4))
                .containsEntry("color_mode", Value.of("xy"));
        hub.publish("t", "{\"state\":\"ON\",\"color_temp\":300}", false);
        assertThat(light.attributes)
                .containsEntry("color_temp", Value.of(300))
                .containsEntry("color_mode", Value.of("color_temp"))
                .doesNotContainKey("xy_color");
    }

    @Test
    void newerDevicesSayWhichColourIsMeant() {
        Known light =
                light("{\"schema\":\"json\",\"cmd_t\":\"c\",\"stat_t\":\"t\",\"sup_clrm\":[\"hs\",\"color_temp\"]}");
        hub.publish("t", "{\"state\":\"ON\",\"color\":{\"h\":1,\"s\":2},\"color_temp\":300}", false);
        assertThat(light.attributes).isEmpty();
        hub.publish("t", "{\"color_mode\":\"hs\",\"color\":{\"h\":1,\"s\":2},\"color_temp\":300}", false);
        assertThat(light.attributes).containsEntry("hs_color", numbers(1, 2)).doesNotContainKey("color_temp");
    }

    @Test
    void anEffectEnds() {
        Known light = light("{\"schema\":\"json\",\"cmd_t\":\"c\",\"stat_t\":\"t\",\"effect\":true}");
        hub.publish("t", "{\"state\":\"ON\",\"effect\":\"None\"}", false);
        assertThat(light.attributes).containsEntry("effect", Value.of("None"));
        hub.publish("t", "{\"state\":\"ON\",\"effect\":null}", false);
        assertThat(light.attributes).doesNotContainKey("effect");
        assertThat(sent("turn_on", Map.of("effect", "whatever"))) // there is no list to check it with
                .containsExactly("c {\"state\": \"ON\", \"effect\": \"whatever\"}");
    }

    @Test
    void channelsCarryTheBrightnessOfADeviceThatWantsNone() {
        light("{\"schema\":\"json\",\"cmd_t\":\"c\",\"sup_clrm\":[\"rgb\",\"rgbw\"]}");
        assertThat(sent("turn_on", Map.of("rgbw_color", List.of(128, 64, 32, 17), "brightness", 128)))
                .containsExactly("c {\"state\": \"ON\", \"color\": {\"r\": 64, \"g\": 32, \"b\": 16, \"w\": 9}}");
        assertThat(sent("turn_on", Map.of("brightness", 128)))
                .containsExactly("c {\"state\": \"ON\", \"brightness\": 128}");
        light("{\"schema\":\"json\",\"cmd_t\":\"c\",\"brightness\":true,\"sup_clrm\":[\"rgb\"]}");
        assertThat(sent("turn_on", Map.of("rgb_color", List.of(1, 2, 3), "brightness", 128)))
                .containsExactly(
                        "c {\"state\": \"ON\", \"color\": {\"r\": 1, \"g\": 2, \"b\": 3}, \"brightness\": 128}");
    }

    @Test
    void anyEffectWillDoWhereThereIsNoList() {
        light("{\"cmd_t\":\"c\",\"fx_cmd_t\":\"f\"}");
        assertThat(sent("turn_on", Map.of("effect", "rain"))).containsExactly("f rain", "c ON");
    }

    @Test
    void templatesGetWhatHomeAssistantGivesThem() {
        light(TEMPLATE);
        assertThat(sent("turn_on", Map.of("transition", 2, "flash", "short", "hs_color", List.of(30, 100))))
                .containsExactly("c on,True,None,2.0,short,255-128-0,30.0-100.0");
        assertThat(sent("turn_on", Map.of("hs_color", List.of(30, 100), "brightness", 50)))
                .containsExactly("c on,True,None,,,50-25-0,30.0-100.0");
        assertThat(sent("turn_off", Map.of("transition", 4))).containsExactly("c off,4");
    }

    @Test
    void aTemplateLightThatCannotReadItsStateAssumesIt() {
        Known light = light(TEMPLATE.replace("\"cmd_t\"", "\"stat_t\":\"t\",\"cmd_t\""));
        sent("turn_on", Map.of());
        assertThat(light.state).isEqualTo("on");
    }
}
