package io.tomte.binding.wled.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonParser;
import io.tomte.binding.testkit.CorpusJson;
import io.tomte.binding.testkit.CorpusTests;
import io.tomte.binding.testkit.CorpusWords;
import io.tomte.binding.testkit.FakeHome;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded conversation of WLED strips. */
class CorpusTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        return CorpusTests.of(
                "wled-native", () -> new FakeHub(output -> new WledSession(List.of("wled/#"), output)), new Words());
    }

    private static final class Words implements CorpusWords {
        @Override
        public Optional<String> key(FakeHome home, String entity) {
            return Optional.of(entity).filter(home.entities::containsKey);
        }

        @Override
        public Set<String> ofDevice(FakeHome home, String device) {
            return home.entities.keySet().stream()
                    .filter(key -> key.equals(device) || key.startsWith(device + "/"))
                    .collect(Collectors.toSet());
        }

        /** {@code turn_on}, {@code brightness=200}, {@code rgb_color=[0,255,0]}, {@code effect 73}. */
        @Override
        public Command command(Known entity, String action) {
            Map<String, Value> arguments = new LinkedHashMap<>();
            String name = "turn_on";
            for (String word : action.replace("effect ", "effect=").split(" ")) {
                String[] pair = word.split("=", 2);
                if (pair.length == 1) {
                    name = word;
                } else if (pair[0].equals("effect") && pair[1].matches("\\d+")) {
                    arguments.put("effect", Value.of(pair[1].equals("0") ? "Solid" : "Effect " + pair[1]));
                } else {
                    arguments.put(pair[0], CorpusJson.value(JsonParser.parseString(pair[1])));
                }
            }
            return new Command(name, arguments);
        }
    }
}
