package io.tomte.binding.tasmota.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tomte.binding.kit.Json;
import io.tomte.binding.testkit.CorpusTests;
import io.tomte.binding.testkit.CorpusWords;
import io.tomte.binding.testkit.FakeHome;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded conversation of a device with Tasmota's own discovery. */
class TasmotaCorpusTest {
    private static final Map<String, String> ACTIONS = Map.of(
            "open", "open_cover",
            "close", "close_cover",
            "stop", "stop_cover",
            "set_position", "set_cover_position",
            "open_tilt", "open_cover_tilt",
            "close_tilt", "close_cover_tilt",
            "set_tilt_position", "set_cover_tilt_position");
    private static final Map<String, String> ARGUMENTS = Map.of(
            "set_cover_position", "position",
            "set_cover_tilt_position", "tilt_position",
            "set_percentage", "percentage");

    /** Cases name an entity by its channel, and there is one device in each. */
    private static final CorpusWords WORDS = new CorpusWords() {
        @Override
        public Optional<String> key(FakeHome home, String entity) {
            return home.entities.keySet().stream()
                    .filter(key -> key.substring(key.indexOf('/') + 1).equals(entity))
                    .findFirst();
        }

        @Override
        public Set<String> ofDevice(FakeHome home, String device) {
            return home.entities.keySet().stream()
                    .filter(key -> key.startsWith(device + "/"))
                    .collect(Collectors.toSet());
        }

        @Override
        public Command command(Known entity, String action) {
            String[] words = action.split(" ");
            String[] first = words[0].split("=", 2);
            String name = ACTIONS.getOrDefault(first[0], first[0]);
            Map<String, Value> arguments = new LinkedHashMap<>();
            if (first.length == 2) {
                arguments.put(ARGUMENTS.getOrDefault(name, name), value(first[1]));
            }
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                arguments.put(pair[0], value(pair[1]));
            }
            return new Command(name, arguments);
        }
    };

    private static Value value(String text) {
        return Json.parse(text).map(Json::value).orElseGet(() -> Value.of(text));
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return CorpusTests.of("tasmota-native", () -> new FakeHub(TasmotaSession::new), WORDS);
    }
}
