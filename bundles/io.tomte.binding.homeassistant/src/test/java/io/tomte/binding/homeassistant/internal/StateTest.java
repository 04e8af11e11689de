package io.tomte.binding.homeassistant.internal;

import java.time.Duration;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Availability.Offline;
import io.tomte.device.api.Availability.Online;
import io.tomte.device.api.Availability.Undeclared;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages do to entities: values, templates, availability, problems. */
class StateTest {
    private final FakeHub hub = HomeAssistantHub.open();

    private Known announce(String place, String config) {
        hub.publish("homeassistant/" + place + "/config", config, true);
        return hub.home.entity(place);
    }

    private static String problem(Known entity, String key) {
        assertThat(entity.problems).containsKey(key);
        Problem problem = entity.problems.get(key);
        return problem.detail();
    }

    @Test
    void showsWhereATemplateFailedAndWhatWasMissing() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\", \"val_tpl\": \"{{ value_json.a.b.c }}\"}");
        hub.publish("t", "{\"a\": {\"b\": {\"c\": \"one\"}}}", false);
        hub.publish("t", "{\"x\": 1}", false);
        assertThat(sensor.state).isEqualTo("one");
        assertThat(problem(sensor, "template-error value_template"))
                .startsWith("value_template failed at line 1, column ")
                .contains("value_json.a")
                .endsWith("The payload on t was {\"x\": 1}");
        hub.publish("t", "{\"a\": {\"b\": {\"c\": \"two\"}}}", false);
        assertThat(sensor.state).isEqualTo("two");
        assertThat(sensor.problems).isEmpty();
    }

    @Test
    void ignoresAMessageThatIsDefinedSkips() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\", \"val_tpl\": \"{{ value_json.a | is_defined }}\"}");
        hub.publish("t", "{\"b\": 1}", false);
        assertThat(sensor.state).isEqualTo("unknown");
        assertThat(sensor.problems).isEmpty();
    }

    @Test
    void announcesAnEntityWhoseTemplateCannotBeRead() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\", \"val_tpl\": \"{{ value_json. }}\"}");
        assertThat(problem(sensor, "template-error value_template"))
                .startsWith("value_template cannot be read, line 1");
        hub.publish("t", "{}", false);
        assertThat(sensor.state).isEqualTo("unknown");
        announce("sensor/a", "{\"stat_t\": \"t\", \"val_tpl\": \"{{ value }}\"}");
        assertThat(sensor.problems).isEmpty();
    }

    @Test
    void saysWhenAPayloadIsNoText() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\"}");
        hub.publish("t", Bytes.copyOf(new byte[] {(byte) 0xff, (byte) 0xfe}), false);
        assertThat(problem(sensor, "payload-not-text")).contains("UTF-8").contains("2 B fffe");
        hub.publish("t", "fine", false);
        assertThat(sensor.problems).isEmpty();
        assertThat(sensor.state).isEqualTo("fine");
    }

    @Test
    void readsOtherEncodings() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\", \"e\": \"latin-1\"}");
        hub.publish("t", Bytes.copyOf(new byte[] {(byte) 0xe5}), false);
        assertThat(sensor.state).isEqualTo("å");
    }

    @Test
    void takesNumbersAndNothingElseWhereANumberIsMeant() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\", \"unit_of_meas\": \"W\"}");
        hub.publish("t", "12.5", false);
        hub.publish("t", "", false);
        assertThat(sensor.state).isEqualTo("12.5");
        hub.publish("t", "broken", false);
        assertThat(sensor.state).isEqualTo("12.5");
        assertThat(problem(sensor, "unexpected-value")).isEqualTo("'broken' on t is none of the values it may have.");
        hub.publish("t", "nan", false);
        assertThat(sensor.state).isEqualTo("unknown");
        assertThat(sensor.problems).isEmpty();
    }

    @Test
    void turnsABinarySensorOffByItself() {
        Known sensor = announce("binary_sensor/a", "{\"stat_t\": \"t\", \"off_dly\": 5}");
        hub.publish("t", "ON", false);
        hub.pass(Duration.ofSeconds(4));
        hub.publish("t", "ON", false);
        hub.pass(Duration.ofSeconds(4));
        assertThat(sensor.state).isEqualTo("on");
        hub.pass(Duration.ofSeconds(1));
        assertThat(sensor.state).isEqualTo("off");
    }

    @Test
    void losesAnEntityWhoseValueIsTooOld() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\", \"exp_aft\": 10}");
        assertThat(sensor.availability).isInstanceOf(Offline.class);
        hub.publish("t", "1", false);
        assertThat(sensor.availability).isEqualTo(new Online());
        hub.pass(Duration.ofSeconds(9));
        hub.publish("t", "2", false);
        hub.pass(Duration.ofSeconds(9));
        assertThat(sensor.availability).isEqualTo(new Online());
        hub.pass(Duration.ofSeconds(1));
        assertThat(sensor.availability).isEqualTo(new Offline("no message for 10 s"));
        assertThat(sensor.state).isEqualTo("2");
    }

    @Test
    void takesAMessageWithoutAValueAsASignOfLife() {
        Known sensor = announce(
                "sensor/a", "{\"stat_t\": \"t\", \"exp_aft\": 10, \"val_tpl\": \"{{ value_json.a | is_defined }}\"}");
        hub.publish("t", "{\"a\": 1}", false);
        hub.pass(Duration.ofSeconds(9));
        hub.publish("t", "{\"b\": 1}", false);
        hub.pass(Duration.ofSeconds(9));
        assertThat(sensor.availability).isEqualTo(new Online());
        hub.pass(Duration.ofSeconds(1));
        hub.publish("t", "{\"b\": 1}", false);
        assertThat(sensor.availability).isEqualTo(new Online());
        assertThat(sensor.state).isEqualTo("1");
    }

    @Test
    void followsTheLatestOfSeveralAvailabilityTopics() {
        Known sensor = availability("latest");
        hub.publish("a", "online", false);
        assertThat(sensor.availability).isEqualTo(new Online());
        hub.publish("b", "offline", false);
        assertThat(sensor.availability).isEqualTo(new Offline("b says offline"));
        hub.publish("a", "neither", false);
        assertThat(sensor.availability).isEqualTo(new Offline("b says offline"));
    }

    @Test
    void wantsAllAvailabilityTopics() {
        Known sensor = availability("all");
        hub.publish("a", "online", false);
        assertThat(sensor.availability).isEqualTo(new Offline("nothing came on b yet"));
        hub.publish("b", "online", false);
        assertThat(sensor.availability).isEqualTo(new Online());
    }

    @Test
    void isContentWithAnyAvailabilityTopic() {
        Known sensor = availability("any");
        hub.publish("a", "offline", false);
        assertThat(sensor.availability).isEqualTo(new Offline("a says offline"));
        hub.publish("b", "online", false);
        assertThat(sensor.availability).isEqualTo(new Online());
    }

    private Known availability(String mode) {
        Known sensor = announce(
                "sensor/x",
                "{\"stat_t\": \"t\", \"avty_mode\": \"%s\", \"avty\": [{\"t\": \"a\"}, {\"t\": \"b\"}]}"
                        .formatted(mode));
        assertThat(sensor.availability).isEqualTo(new Offline("nothing came on a yet"));
        return sensor;
    }

    @Test
    void givesANewcomerTheRetainedMessagesAndOthersNothingTwice() {
        Known first = announce("event/a", "{\"stat_t\": \"t\", \"evt_typ\": [\"press\"], \"avty_t\": \"status\"}");
        hub.publish("status", "online", true);
        hub.publish("t", "{\"event_type\": \"press\", \"n\": 1}", true);
        assertThat(hub.home.fired).hasSize(1);
        String fired = first.state;
        hub.pass(Duration.ofSeconds(1));

        Known second = announce("event/b", "{\"stat_t\": \"t\", \"evt_typ\": [\"press\"], \"avty_t\": \"status\"}");
        assertThat(second.availability).isEqualTo(new Online());
        assertThat(second.state).isEqualTo("unknown"); // a repeated event is none
        assertThat(first.state).isEqualTo(fired);
        assertThat(hub.home.fired).hasSize(1);
        assertThat(hub.home.fired.getFirst().attributes()).containsEntry("n", Value.of(1));
    }

    @Test
    void declaresNothingWhereTheDeviceDeclaresNothing() {
        Known sensor = announce("sensor/a", "{\"stat_t\": \"t\"}");
        assertThat(sensor.availability).isEqualTo(new Undeclared());
    }

    @Test
    void mergesAttributesButNotOverItsOwn() {
        Known light = announce(
                "light/a",
                "{\"cmd_t\": \"c\", \"stat_t\": \"t\", \"bri_stat_t\": \"b\", \"bri_cmd_t\": \"bc\", \"json_attr_t\": \"j\"}");
        hub.publish("b", "128", false);
        hub.publish("j", "{\"brightness\": 3, \"linkquality\": 90}", false);
        assertThat(light.attributes)
                .containsEntry("brightness", Value.of(128))
                .containsEntry("linkquality", Value.of(90));
        hub.publish("j", "text", false);
        assertThat(problem(light, "attributes-not-json")).contains("text");
    }

    @Test
    void firesATriggerForItsPayloadOnly() {
        announce("device_automation/a", """
                {"atype": "trigger", "t": "b", "type": "button_short_press", "stype": "button_1", "pl": "1"}""");
        hub.publish("b", "2", false);
        assertThat(hub.home.fired).isEmpty();
        hub.publish("b", "1", false);
        assertThat(hub.home.fired).singleElement().satisfies(fire -> {
            assertThat(fire.type()).isEqualTo("button_short_press");
            assertThat(fire.attributes()).containsEntry("subtype", Value.of("button_1"));
        });
    }
}
