package io.tomte.rest.internal.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.EntityState.Desired;
import io.tomte.device.api.EntityState.LastCommand;
import io.tomte.device.api.HomeEvent.Outcome;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A state and what stands beside it; docs/api.md, "Home". */
class HomeJsonTest {
    private static final Instant AT = Instant.parse("2026-01-15T12:00:00.5Z");
    private static final String TIME = "2026-01-15T12:00:00.500Z";
    private static final EntityState SILENT =
            new EntityState("on", Map.of(), new Availability.Undeclared(), AT, AT, false);

    private static Entity lamp(Map<String, Value> capabilities, EntityState state) {
        EntityInfo info = new EntityInfo(
                Kind.LIGHT,
                Optional.of("u"),
                "d",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                capabilities,
                List.of("turn_on"),
                Map.of());
        return new Entity("light.lamp", "lamp", "test", "k", info, "Lamp", state, List.of());
    }

    private static JsonObject stateOf(EntityState state) {
        return HomeJson.state(lamp(Map.of(), state));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        assertThat(stateOf(SILENT)).isEqualTo(json("""
                {"state":"on","attributes":{},"reason":null,"changed_at":"%1$s","updated_at":"%1$s","pending":false}""".formatted(TIME)));
        assertThat(HomeJson.entity(lamp(Map.of(), SILENT)).keySet()).doesNotContain("assumed", "last_command");
    }

    record Wish(Desired desired, String json) {}

    static Stream<Wish> wishes() {
        Map<String, Value> several = new LinkedHashMap<>();
        several.put("brightness", Value.of(204));
        several.put("rgb_color", Value.of(List.of(Value.of(1), Value.of(2), Value.of(3))));
        return Stream.of(
                new Wish(new Desired(Optional.of("on"), Map.of()), "{\"state\":\"on\"}"),
                new Wish(
                        new Desired(Optional.empty(), Map.of("current_position", Value.of(40))),
                        "{\"attributes\":{\"current_position\":40}}"),
                new Wish(
                        new Desired(Optional.of("on"), several),
                        "{\"state\":\"on\",\"attributes\":{\"brightness\":204,\"rgb_color\":[1,2,3]}}"));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void whatIsWishedStandsBesideWhatIsReported(Wish c) {
        EntityState off = new EntityState(
                "off", Map.of("brightness", Value.of(20)), new Availability.Undeclared(), AT, AT, false);
        JsonObject state = stateOf(off.waiting(true, Optional.of(c.desired)));

        assertThat(state.get("desired")).isEqualTo(json(c.json));
        assertThat(state.get("pending").getAsBoolean()).isTrue();
        assertThat(state.get("state").getAsString()).isEqualTo("off");
        assertThat(state.get("attributes")).isEqualTo(json("{\"brightness\":20}"));
    }

    record Origin(Cause cause, String text) {}

    static Stream<Origin> origins() {
        return Stream.of(
                new Origin(Cause.user("admin"), "user admin"),
                new Origin(Cause.rule("hall_light"), "rule hall_light"),
                new Origin(Cause.hub("expired"), "hub expired"),
                new Origin(Cause.device("lamp/state", false), "device lamp/state"),
                new Origin(Cause.device("lamp/state", true), "device lamp/state"));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void theOriginSaysWhoAndWhat(Origin c) {
        JsonObject state = stateOf(SILENT.reported("off", Map.of(), AT.plusSeconds(1), c.cause));

        assertThat(state.get("origin").getAsString()).isEqualTo(c.text);
        assertThat(state.get("updated_at").getAsString()).isEqualTo("2026-01-15T12:00:01.500Z");
    }

    @Test
    void sinceWhenItIsReachedOrNotIsToldWithTheReason() {
        JsonObject online = stateOf(SILENT.reachable(new Availability.Online(), AT));
        assertThat(online.get("available").getAsBoolean()).isTrue();
        assertThat(online.get("reason").isJsonNull()).isTrue();
        assertThat(online.get("since").getAsString()).isEqualTo(TIME);

        JsonObject offline = stateOf(SILENT.reachable(new Availability.Offline("lamp/lwt says offline"), AT));
        assertThat(offline.get("available").getAsBoolean()).isFalse();
        assertThat(offline.get("reason").getAsString()).isEqualTo("lamp/lwt says offline");
        assertThat(offline.get("since").getAsString()).isEqualTo(TIME);

        assertThat(stateOf(SILENT).has("available")).isFalse();
        assertThat(stateOf(SILENT).has("since")).isFalse();
    }

    @Test
    void assumedIsTrueWhereNobodyTellsWhatACommandDid() {
        assertThat(HomeJson.entity(lamp(Map.of("assumed_state", Value.of(true)), SILENT))
                        .get("assumed")
                        .getAsBoolean())
                .isTrue();
        assertThat(HomeJson.entity(lamp(Map.of("assumed_state", Value.of(false)), SILENT))
                        .has("assumed"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void theNewestCommandIsToldWithItsOutcome(Outcome outcome) {
        EntityState state = SILENT.commanded(new LastCommand("c17", "turn_on", outcome, "a sentence", AT));
        JsonObject entity = HomeJson.entity(lamp(Map.of(), state));

        assertThat(entity.get("last_command")).isEqualTo(json("""
                {"id":"c17","action":"turn_on","outcome":"%s","detail":"a sentence","at":"%s"}""".formatted(
                        switch (outcome) {
                            case SENT -> "sent";
                            case CONFIRMED -> "confirmed";
                            case TIMED_OUT -> "timed_out";
                            case FAILED -> "failed";
                        },
                        TIME)));
        assertThat(entity.getAsJsonObject("state").has("last_command")).isFalse();
    }
}
