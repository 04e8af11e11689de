package io.tomte.group.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.tomte.device.api.Kind;
import io.tomte.group.api.Group;
import io.tomte.group.api.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GroupFileTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    private GroupFile file() {
        return new GroupFile(data, NOON);
    }

    private Path written(String text) throws IOException {
        Path folder = Files.createDirectories(data.resolve("groups"));
        return Files.writeString(folder.resolve("groups.json"), text);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(data.resolve("groups"))) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<Group> groups = List.of(
                new Group(
                        "a",
                        "Küche \"1\"",
                        Kind.LIGHT,
                        Optional.empty(),
                        List.of("light.b", "light.a"),
                        Optional.empty(),
                        3),
                new Group("b", "B", Kind.SENSOR, Optional.of(Mode.MAX), List.of("sensor.a"), Optional.empty(), 1));
        file().write(List.of());
        file().write(groups);

        assertThat(file().read()).isEqualTo(groups);
        assertThat(names()).containsExactly("groups.json");
    }

    @Test
    void aFirstStartHasNoGroups() {
        assertThat(file().read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"format\":1}",
                "{\"format\":1,\"groups\":[3]}",
                "{\"format\":1,\"groups\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"lamp\",\"members\":[],\"rev\":1}]}",
                "{\"format\":1,\"groups\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"light\",\"members\":[null],\"rev\":1}]}",
                "{\"format\":1,\"groups\":[{\"id\":\"a\",\"kind\":\"light\",\"members\":[],\"rev\":1}]}"
            })
    void aDamagedFileIsSetAside(String text) throws IOException {
        Path damaged = written(text);

        assertThat(file().read()).isEmpty();
        assertThat(damaged).doesNotExist();
        assertThat(data.resolve("groups/groups.json.damaged-" + NOON.millis())).hasContent(text);
    }

    @Test
    void aFileOfANewerVersionIsSetAside() throws IOException {
        written("{\"format\":2,\"groups\":[],\"more\":true}");

        assertThat(file().read()).isEmpty();
        assertThat(names()).containsExactly("groups.json.newer-" + NOON.millis());
    }
}
