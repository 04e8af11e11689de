package io.tomte.group.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tomte.device.api.Home;
import io.tomte.device.api.Kind;
import io.tomte.group.api.Group;
import io.tomte.group.api.GroupInvalidException;
import io.tomte.group.api.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class GroupCheckTest {
    private static final GroupCheck CHECK = new GroupCheck(new Home(0, Map.of(), Map.of(), Map.of()), Map.of());

    record Case(String reason, String pointer, Group wish) {
        @Override
        public String toString() {
            return reason + " " + pointer;
        }
    }

    private static Case refused(String reason, String pointer, Kind kind, String name, List<String> members) {
        return new Case(reason, pointer, new Group("g", name, kind, Optional.empty(), members, Optional.empty(), 1));
    }

    static Stream<Case> cases() {
        List<String> lamps = List.of("light.a");
        return Stream.of(
                refused("bad-value", "/name", Kind.LIGHT, "  ", lamps),
                refused("bad-value", "/name", Kind.LIGHT, "n".repeat(201), lamps),
                refused("bad-value", "/kind", Kind.VACUUM, "G", lamps),
                refused("no-members", "/members", Kind.LIGHT, "G", List.of()),
                refused(
                        "bad-value",
                        "/members",
                        Kind.LIGHT,
                        "G",
                        IntStream.range(0, 201).mapToObj(i -> "light.l" + i).toList()),
                refused("bad-value", "/members/1", Kind.LIGHT, "G", List.of("light.a", "hall")),
                refused("bad-value", "/members/1", Kind.LIGHT, "G", List.of("light.a", "lamp.a")),
                refused("bad-value", "/members/0", Kind.LIGHT, "G", List.of("light.A")),
                refused("wrong-kind", "/members/1", Kind.LIGHT, "G", List.of("light.a", "sensor.a")),
                refused("twice", "/members/2", Kind.LIGHT, "G", List.of("light.a", "light.b", "light.a")),
                refused("group-cycle", "/members/0", Kind.LIGHT, "Hall", List.of("light.hall")),
                new Case(
                        "bad-value",
                        "/mode",
                        new Group("g", "G", Kind.LIGHT, Optional.of(Mode.ANY), lamps, Optional.empty(), 1)),
                new Case(
                        "bad-value",
                        "/mode",
                        new Group(
                                "g",
                                "G",
                                Kind.SENSOR,
                                Optional.of(Mode.ALL),
                                List.of("sensor.a"),
                                Optional.empty(),
                                1)),
                new Case(
                        "no-such-area",
                        "/area",
                        new Group("g", "G", Kind.LIGHT, Optional.empty(), lamps, Optional.of("attic"), 1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatCannotBeIsToldWithItsPlaceAndWhatToDo(Case c) {
        GroupInvalidException wrong = catchThrowableOfType(GroupInvalidException.class, () -> CHECK.check(c.wish));

        assertThat(wrong.reason()).isEqualTo(c.reason);
        assertThat(wrong.pointer()).isEqualTo(c.pointer);
        assertThat(wrong.getMessage()).endsWith(".");
    }

    @Test
    void theUsualModeIsFilledIn() {
        Group doors = new Group(
                "g", " Doors ", Kind.BINARY_SENSOR, Optional.empty(), List.of("binary_sensor.a"), Optional.empty(), 4);

        assertThat(CHECK.check(doors))
                .isEqualTo(new Group(
                        "g",
                        "Doors",
                        Kind.BINARY_SENSOR,
                        Optional.of(Mode.ANY),
                        List.of("binary_sensor.a"),
                        Optional.empty(),
                        4));
    }
}
