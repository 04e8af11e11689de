package io.tomte.binding.zigbee2mqtt.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tomte.binding.testkit.CorpusTests;
import io.tomte.binding.testkit.CorpusWords;
import io.tomte.binding.testkit.FakeHome;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded conversation of Zigbee2MQTT's own messages. */
class CorpusTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        return CorpusTests.of(
                "zigbee2mqtt-native",
                () -> new FakeHub(output -> new ZigbeeSession(List.of("zigbee2mqtt"), output)),
                new Words());
    }

    /** {@code bulb light}, {@code bulb/linkquality}, {@code bridge!permit_join 254 s}, {@code bulb!rename to Lamp}. */
    private static final class Words implements CorpusWords {
        @Override
        public Optional<String> key(FakeHome home, String entity) {
            if (entity.startsWith("bridge!permit_join")) {
                return Optional.of("zigbee2mqtt/bridge/join_time");
            }
            String[] words = entity.split("[ /!]", 2);
            String wanted = words[1].startsWith("rename") ? "$name" : words[1].replace("select or ", "");
            return ofDevice(home, words[0]).stream()
                    .filter(key -> key.endsWith("/" + wanted))
                    .findFirst();
        }

        @Override
        public Set<String> ofDevice(FakeHome home, String device) {
            return home.entities.entrySet().stream()
                    .filter(entry -> entry.getValue().device.name().equals(Optional.of(device))
                            || entry.getValue().device.identifiers().contains("zigbee2mqtt_" + device))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        @Override
        public Command command(Known entity, String action) {
            if (action.startsWith("permit_join")) {
                return new Command("set_value", Map.of("value", Value.of(Double.parseDouble(action.split(" ")[1]))));
            }
            if (action.startsWith("rename to ")) {
                return new Command("set_value", Map.of("value", Value.of(action.substring("rename to ".length()))));
            }
            return CorpusWords.plain(action);
        }
    }
}
