package io.tomte.device.internal.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuccessorsTest {
    /** Written as kind:class:name. */
    private static Entity entity(String prefix, String text) {
        String[] parts = text.split(":", -1);
        Optional<String> name = Optional.of(parts[2]).filter(part -> !part.isEmpty());
        EntityInfo info = new EntityInfo(
                Kind.of(parts[0]).orElseThrow(),
                Optional.of(prefix + text),
                text,
                name,
                name.isEmpty(),
                Optional.of(parts[1]).filter(part -> !part.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of(),
                Map.of());
        EntityState state = new EntityState(
                "unknown", Map.of(), new Availability.Undeclared(), Instant.EPOCH, Instant.EPOCH, false);
        return new Entity(prefix + text, prefix, "fake", prefix + text, info, text, state, List.of());
    }

    private static List<Entity> entities(String prefix, String texts) {
        return Arrays.stream(texts.split(" ")).map(text -> entity(prefix, text)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            light::             | light::                 | light::>light::                          |                  | ''
            light::Left         | light::Main             | light::Left>light::Main                  | ''               | ''
            light::             | switch::                | ''                                       | light::          | switch::
            sensor:power:       | sensor:energy:          | ''                                       | sensor:power:    | sensor:energy:
            switch::A switch::B | switch::B switch::A     | switch::A>switch::A switch::B>switch::B  | ''               | ''
            switch::A switch::B | switch::B switch::C     | switch::A>switch::C switch::B>switch::B  | ''               | ''
            switch::A switch::B | switch::X switch::Y     | ''                                       | switch::A switch::B | switch::X switch::Y
            switch::A           | switch::X switch::Y     | ''                                       | switch::A        | switch::X switch::Y
            """)
    void whatIsAlikeTakesOver(String old, String fresh, String matched, String unmatched, String added) {
        var result = Successors.of(entities("old ", old), entities("new ", fresh));

        assertThat(result.matched().stream()
                        .map(m -> m.old().substring(4) + ">" + m.fresh().substring(4))
                        .toList())
                .containsExactlyElementsOf(words(matched));
        assertThat(result.unmatched().stream().map(id -> id.substring(4)).toList())
                .containsExactlyElementsOf(words(unmatched));
        assertThat(result.added().stream().map(id -> id.substring(4)).toList()).containsExactlyElementsOf(words(added));
    }

    private static List<String> words(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
