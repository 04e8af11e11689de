package io.tomte.binding.homeassistant.internal.corpus;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.tomte.binding.testkit.CorpusCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Every recorded conversation that uses Home Assistant discovery; those in {@link #REQUIRED} must be right in all details. */
class CorpusTest {
    private static final Set<String> OTHER_PROTOCOLS =
            Set.of("frigate-native", "homie", "tasmota-native", "wled-native", "zigbee2mqtt-native");
    static final Set<String> REQUIRED = Set.of(
            "ams-reader-01",
            "ems-esp-01",
            "esphome-01",
            "esphome-03",
            "esphome-05",
            "home-assistant-docs-01",
            "home-assistant-docs-03",
            "home-assistant-docs-05",
            "home-assistant-tests-01",
            "home-assistant-tests-03",
            "home-assistant-tests-05",
            "home-assistant-tests-07",
            "home-assistant-tests-09",
            "home-assistant-tests-11",
            "home-assistant-tests-13",
            "openbeken-01",
            "openbeken-03",
            "openhab-tests-01",
            "openhab-tests-03",
            "openhab-tests-05",
            "openhab-tests-07",
            "openhab-tests-09",
            "openhab-tests-11",
            "openmqttgateway-01",
            "openmqttgateway-03",
            "otgw-01",
            "robustness-01",
            "robustness-03",
            "rtl_433-01",
            "rtl_433-03",
            "rtl_433-05",
            "rtl_433-07",
            "shelly-gen1-01",
            "shelly-gen1-03",
            "shelly-gen1-05",
            "shelly-gen1-07",
            "shelly-gen2-01",
            "shelly-gen2-03",
            "shelly-gen2-05",
            "tasmota-hass-01",
            "tasmota-hass-03",
            "teslamate-01",
            "touchkio-01",
            "valetudo-01",
            "zigbee2mqtt-01",
            "zigbee2mqtt-03",
            "zigbee2mqtt-05",
            "zigbee2mqtt-07",
            "zigbee2mqtt-09",
            "zigbee2mqtt-11",
            "zigbee2mqtt-13",
            "zigbee2mqtt-15",
            "zigbee2mqtt-17",
            "zigbee2mqtt-19",
            "zwave-js-ui-01");

    @TestFactory
    Stream<DynamicTest> cases() {
        List<CorpusCase> cases = CorpusCase.all(CorpusCase.folder()).stream()
                .filter(one -> !OTHER_PROTOCOLS.contains(one.family()))
                .toList();
        Assumptions.assumeFalse(cases.isEmpty(), "no corpus at " + CorpusCase.folder());
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> play(one)));
    }

    private static void play(CorpusCase one) {
        List<String> differences = new CaseRun(one).play();
        if (REQUIRED.contains(one.id())) {
            assertThat(differences).isEmpty();
        } else {
            Assumptions.assumeTrue(differences.isEmpty(), () -> one.id() + ":\n  " + String.join("\n  ", differences));
            assertThat(REQUIRED)
                    .as("%s passes, so it is to be pinned", one.id())
                    .contains(one.id());
        }
    }
}
