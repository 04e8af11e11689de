package io.tomte.binding.homeassistant.internal;

import java.util.Map;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What templates may ask for besides the value, and attributes that come on a topic of their own. */
class VariablesTest {
    private final FakeHub hub = HomeAssistantHub.open();

    private Known announce(String place, String config) {
        hub.publish("homeassistant/" + place + "/config", config, true);
        return hub.home.entity(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ entity_id }} ; sensor.boiler_flow",
                "{{ name }} ; Flow",
                "{{ this.entity_id }} {{ this.state }} ; sensor.boiler_flow unknown",
                "{{ this.domain }}/{{ this.object_id }} {{ this['name'] }} ; sensor/boiler_flow Flow",
                "{{ value_json.name }} {{ this.attributes.rssi }} ; x -60",
                "{{ this.attributes.nothing|default('none') }} ; none"
            })
    void ofAnEntity(String template, String state) {
        Known sensor = announce("sensor/s", """
                {"stat_t":"t","name":"Flow","json_attr_t":"j","dev":{"ids":"d","name":"Boiler"},"val_tpl":"%s"}""".formatted(template));
        hub.publish("j", "{\"rssi\":-60}", false);
        hub.publish("t", "{\"name\":\"x\"}", false);
        assertThat(sensor.state).isEqualTo(state);
        assertThat(sensor.problems).isEmpty();
    }

    @Test
    void aTemplateMayBuildOnTheStateBefore() {
        Known sensor = announce("sensor/s", """
                {"stat_t":"t","val_tpl":"{{ value if this.state in ['unknown', 'a'] else this.state }}"}""");
        hub.publish("t", "a", false);
        hub.publish("t", "b", false);
        hub.publish("t", "c", false);
        assertThat(sensor.state).isEqualTo("b");
    }

    @Test
    void theMainFeatureIsCalledAsTheDevice() {
        Known light = announce("light/l", """
                {"cmd_t":"c","stat_t":"t","name":null,"dev":{"ids":"d","name":"Lamp"},"stat_val_tpl":"{{ value if name == 'Lamp' }}"}""");
        hub.publish("t", "ON", false);
        assertThat(light.state).isEqualTo("on");
    }

    @Test
    void commandsKnowTheEntityToo() {
        announce("switch/s", """
                {"cmd_t":"c","def_ent_id":"switch.pump","cmd_tpl":"{{ value }} {{ entity_id }} {{ this.state }}"}""");
        hub.command("switch/s", Command.of("turn_on"));
        hub.command("switch/s", Command.of("turn_off"));
        assertThat(hub.sent).extracting(FakeHub.Sent::payload).endsWith("ON switch.pump unknown", "OFF switch.pump on");
    }

    @Test
    void coversAndValvesKnowTheirRange() {
        Known cover = announce("cover/c", """
                {"cmd_t":"c","pos_t":"p","pos_open":200,"pos_tpl":"{{ position_open - value|int }}"}""");
        hub.publish("p", "50", false);
        assertThat(cover.attributes).containsEntry("current_position", Value.of(75));
        Known valve = announce("valve/v", """
                {"stat_t":"v","reports_position":true,"pos_clsd":10,"pos_open":20,"val_tpl":"{{ position_closed + value|int }}"}""");
        hub.publish("v", "5", false);
        assertThat(valve.attributes).containsEntry("current_position", Value.of(50));
    }

    @Test
    void attributesOfTheLastMessageAreAll() {
        Known sensor = announce("sensor/s", "{\"stat_t\":\"t\",\"json_attr_t\":\"j\"}");
        hub.publish("j", "{\"a\":1,\"b\":2}", false);
        hub.publish("j", "{\"b\":3}", false);
        assertThat(sensor.attributes).isEqualTo(Map.of("b", Value.of(3)));
        announce("sensor/s", "{\"stat_t\":\"t\",\"json_attr_t\":\"j\",\"ic\":\"mdi:a\"}"); // again, and changed
        hub.publish("j", "{\"c\":1}", false);
        assertThat(sensor.attributes).isEqualTo(Map.of("c", Value.of(1)));
    }

    @Test
    void eachEventHasItsOwnAttributes() {
        Known event = announce("event/e", "{\"stat_t\":\"t\",\"evt_typ\":[\"press\",\"hold\"]}");
        hub.publish("t", "{\"event_type\":\"hold\",\"seconds\":3}", false);
        hub.publish("t", "{\"event_type\":\"press\",\"n\":1}", false);
        assertThat(event.attributes).isEqualTo(Map.of("event_type", Value.of("press"), "n", Value.of(1)));
    }
}
