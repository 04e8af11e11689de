package io.tomte.binding.homie.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tomte.binding.testkit.CorpusTests;
import io.tomte.binding.testkit.CorpusWords;
import io.tomte.binding.testkit.FakeHome;
import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.device.api.Command;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded conversation of Homie devices. */
class CorpusTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        return CorpusTests.of("homie", () -> new HomieHub().hub, new Words());
    }

    /** {@code light1:l/on} or, with one device only, {@code l/on}; a light has the topics of all its properties. */
    private static final class Words implements CorpusWords {
        @Override
        public Optional<String> key(FakeHome home, String entity) {
            String end = "/" + entity.replace(':', '/');
            return home.entities.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith(end)
                            || entry.getValue().info.topics().values().stream().anyMatch(topic -> topic.endsWith(end)))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public Set<String> ofDevice(FakeHome home, String device) {
            return home.entities.entrySet().stream()
                    .filter(entry ->
                            entry.getValue().device.identifiers().stream().anyMatch(id -> id.endsWith("/" + device)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        /** {@code set hs 120,100 v 50}, {@code set 21.5}, {@code turn_on}. */
        @Override
        public Command command(Known entity, String action) {
            String[] words = action.split("[ =]");
            if (!words[0].startsWith("set")) {
                return Command.of(action);
            }
            if (words[1].equals("hs")) {
                return new Command(
                        "turn_on",
                        Map.of(
                                "hs_color",
                                numbers(words[2]),
                                "brightness",
                                Value.of(Double.parseDouble(words[4]) * 2.55)));
            }
            if (words[1].equals("rgb") || words[1].equals("xy")) {
                return new Command("turn_on", Map.of(words[1] + "_color", numbers(words[2])));
            }
            return switch (entity.info.kind()) {
                case SELECT -> new Command("select_option", Map.of("option", Value.of(words[1])));
                case NUMBER -> new Command("set_value", Map.of("value", Value.of(Double.parseDouble(words[1]))));
                default -> new Command("set_value", Map.of("value", Value.of(words[1])));
            };
        }

        private static Value numbers(String text) {
            return Value.of(Stream.of(text.split(","))
                    .map(part -> Value.of(Double.parseDouble(part)))
                    .toList());
        }

        @Override
        public Value structured(Known entity) {
            Map<String, Value> attributes = entity.attributes;
            if (attributes.get("hs_color") instanceof Value.ListOf hs
                    && attributes.get("brightness") instanceof Value.Num brightness) {
                return new Value.MapOf(Map.of(
                        "h", hs.values().get(0),
                        "s", hs.values().get(1),
                        "v", Value.of(Math.rint(brightness.value() / 2.55))));
            }
            return Value.of(entity.state);
        }
    }
}
