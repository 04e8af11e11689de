package io.tomte.binding.wled.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Every recorded conversation of WLED strips. */
class CorpusTest {
    @TestFactory
    Stream<DynamicTest> cases() {
        return CorpusTests.of(
                "wled-native",
                () -> new FakeHub(output -> new WledSession(List.of("wled/#"), List.of(), output)),
                new Words());
    }

    private static final class Words implements CorpusWords {
        private static final Pattern EFFECT = Pattern.compile("(?:turn_on )?effect[ =](\\d+)");

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
            Matcher effect = EFFECT.matcher(action);
            return effect.matches()
                    ? new Command(
                            "turn_on",
                            Map.of("effect", Value.of(WledNames.EFFECTS.get(Integer.parseInt(effect.group(1))))))
                    : CorpusWords.plain(action);
        }
    }
}
