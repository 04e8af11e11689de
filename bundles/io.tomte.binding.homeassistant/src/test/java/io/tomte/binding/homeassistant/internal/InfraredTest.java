package io.tomte.binding.homeassistant.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.tomte.binding.testkit.FakeHome.Known;
import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.HomeUpdate.Fire;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Emitters, receivers and remotes over time. */
class InfraredTest {
    private static final String RECEIVER = "homeassistant/infrared/eye/config";
    private static final String KEY = "infrared/eye";

    private final FakeHub hub = HomeAssistantHub.open();

    private Known receiver() {
        hub.publish(
                RECEIVER,
                "{\"schema\": \"receiver\", \"state_topic\": \"eye\", \"availability_topic\": \"eye/on\", \"unique_id\": \"e\"}",
                true);
        return hub.home.entity(KEY);
    }

    private void hear(String timings) {
        hub.publish("eye", "{\"timings\": " + timings + ", \"modulation\": 38000}", false);
    }

    @Test
    void aSignalIsAnEventThatIsCalledByItsCode() {
        receiver();
        hear("[9000, -4500, 560, -1690, 560]");
        assertThat(hub.home.fired).singleElement().satisfies(fire -> {
            assertThat(fire.type()).matches("[0-9a-f]{8}");
            assertThat(fire.attributes())
                    .containsEntry("code", Value.of(fire.type()))
                    .containsEntry("modulation", Value.of(38000))
                    .containsEntry("timings", numbers(9000, -4500, 560, -1690, 560));
        });
    }

    @Test
    void theCodeOfAButtonIsTheSameHoweverExactlyItIsHeard() {
        receiver();
        hear("[9000, -4500, 560, -1690, 560, -560, 560]");
        hear("[8890, -4390, 610, -1610, 530, -590, 545, -40000]"); // and how long it was dark then
        hear("[8890, 4390, 610, 1610, 530, 590, 545]"); // without signs
        hear("[9000, -4500, 560, -560, 560, -1690, 560]"); // another button
        List<String> codes = hub.home.fired.stream().map(Fire::type).toList();
        assertThat(codes.subList(0, 3)).containsOnly(codes.getFirst());
        assertThat(codes.get(3)).isNotEqualTo(codes.getFirst());
    }

    @Test
    void theLatestFiveDifferentSignalsAreKept() {
        Known eye = receiver();
        IntStream.range(0, 7).forEach(n -> hear("[9000, -4500" + ", 560, -1690".repeat(n) + ", 560]"));
        hear("[9000, -4500, 560]"); // the first again
        assertThat(eye.attributes.get("received")).isInstanceOfSatisfying(Value.ListOf.class, list -> {
            assertThat(list.values()).hasSize(5);
            assertThat(list.values().getFirst())
                    .isInstanceOfSatisfying(
                            Value.MapOf.class,
                            newest -> assertThat(newest.values())
                                    .containsEntry("timings", numbers(9000, -4500, 560))
                                    .containsKeys("code", "at", "modulation"));
        });
        assertThat(eye.attributes).containsEntry("code", code(eye, 0));
        hear("[9000, -4500, 560]");
        assertThat(((Value.ListOf) eye.attributes.get("received")).values())
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    private static Value code(Known eye, int index) {
        return ((Value.MapOf)
                        ((Value.ListOf) eye.attributes.get("received")).values().get(index))
                .values()
                .get("code");
    }

    private static Value numbers(int... numbers) {
        return Value.of(
                IntStream.of(numbers).mapToObj(number -> Value.of(number)).toList());
    }

    @Test
    void anOldSignalThatIsRepeatedIsNone() {
        receiver();
        hub.replay("eye", "{\"timings\": [9000, -4500, 560]}");
        assertThat(hub.home.fired).isEmpty();
        assertThat(hub.home.entity(KEY).state).isEqualTo("unknown");
    }

    @Test
    void whatIsNoSignalIsAProblemUntilOneComes() {
        Known eye = receiver();
        hub.publish("eye", "{\"timings\": \"9000\"}", false);
        assertThat(eye.problems).containsKey("unexpected-value");
        hub.publish("eye", "{\"timings\": [" + "1,".repeat(2_048) + "1]}", false); // too long
        assertThat(eye.problems).containsKey("unexpected-value");
        hear("[9000, -4500, 560]");
        assertThat(eye.problems).isEmpty();
        assertThat(hub.home.fired).hasSize(1);
    }

    @Test
    void isReachedAsItSays() {
        Known eye = receiver();
        assertThat(eye.availability).isInstanceOf(Availability.Offline.class);
        hub.publish("eye/on", "online", true);
        assertThat(eye.availability).isInstanceOf(Availability.Online.class);
        assertThat(eye.info.actions()).isEmpty();
    }

    @Test
    void aSchemaThatIsNoneIsRefusedWithASentence() {
        hub.publish("homeassistant/infrared/a/config", "{\"state_topic\": \"s\"}", true);
        hub.publish("homeassistant/infrared/b/config", "{\"schema\": \"mirror\", \"state_topic\": \"s\"}", true);
        hub.publish("homeassistant/infrared/c/config", "{\"schema\": \"emitter\", \"state_topic\": \"s\"}", true);
        assertThat(hub.logged)
                .extracting(FakeHub.Logged::sentence)
                .containsExactly(
                        "The key schema must be emitter or receiver; it is missing.",
                        "The key schema must be emitter or receiver, not 'mirror'.",
                        "The required key command_topic is missing.");
        assertThat(hub.home.entities).isEmpty();
    }

    @Test
    void anEmitterTellsWhenItSentLast() {
        hub.publish("homeassistant/infrared/led/config", "{\"schema\": \"emitter\", \"command_topic\": \"c\"}", true);
        Known led = hub.home.entity("infrared/led");
        assertThat(led.info.capabilities())
                .doesNotContainKey("assumed_state")
                .containsEntry("schema", Value.of("emitter"));
        hub.command("infrared/led", new Command("send_command", Map.of("timings", numbers(9000, -4500, 560))));
        assertThat(led.state).isEqualTo(hub.now().toString());
    }

    @Test
    void aRemoteSendsOneAfterTheOther() {
        hub.publish(
                "homeassistant/remote/r/config",
                "{\"command_topic\": \"c\", \"state_topic\": \"s\", \"commands\": [\"up\", \"down\"]}",
                true);
        assertThat(hub.home.entity("remote/r").info.capabilities())
                .containsEntry("commands", Value.texts(List.of("up", "down")));
        hub.sent.clear();
        hub.command(
                "remote/r",
                new Command(
                        "send_command",
                        Map.of(
                                "command", Value.texts(List.of("up", "down")),
                                "num_repeats", Value.of(2),
                                "delay_secs", Value.of(1))));
        hub.command("remote/r", new Command("send_command", Map.of("command", Value.of("up"))));
        assertThat(sent()).containsExactly("up");
        hub.pass(Duration.ofSeconds(1));
        assertThat(sent()).containsExactly("up", "down");
        hub.pass(Duration.ofSeconds(3));
        assertThat(sent()).containsExactly("up", "down", "up", "down", "up");
        hub.pass(Duration.ofSeconds(10));
        assertThat(sent()).hasSize(5);
    }

    private List<String> sent() {
        return hub.sent.stream().map(FakeHub.Sent::payload).toList();
    }

    @Test
    void aRemoteWithoutPayloadsIsTurnedOnByItsActivities() {
        hub.publish(
                "homeassistant/remote/r/config",
                "{\"command_topic\": \"c\", \"payload_on\": null, \"payload_off\": null, \"activity_command_topic\": \"a\"}",
                true);
        Known remote = hub.home.entity("remote/r");
        assertThat(remote.info.actions()).containsExactly("turn_on", "send_command");
        hub.command("remote/r", new Command("turn_on", Map.of("activity", Value.of("Watch TV"))));
        assertThat(remote.state).isEqualTo("on");
        assertThat(remote.attributes).containsEntry("current_activity", Value.of("Watch TV"));
    }

    @Test
    void commandsEndWhenTheAnnouncementSaysSo() {
        String base = "{\"command_topic\": \"c\", \"message_expiry_interval\": %s}";
        hub.publish(
                "homeassistant/button/a/config",
                base.formatted("{\"hours\": 1, \"minutes\": 1, \"seconds\": 5}"),
                true);
        hub.command("button/a", Command.of("press"));
        assertThat(hub.expiries).containsEntry("c", Duration.ofSeconds(3_665));
        hub.publish("homeassistant/button/a/config", base.formatted("90"), true);
        hub.command("button/a", Command.of("press"));
        assertThat(hub.expiries).containsEntry("c", Duration.ofSeconds(90));
        hub.expiries.clear();
        hub.publish("homeassistant/button/a/config", base.formatted("-1"), true);
        hub.command("button/a", Command.of("press"));
        assertThat(hub.expiries).isEmpty();
    }

    @Test
    void aCleanerIsToldSegmentsByNameToo() {
        hub.publish(
                "homeassistant/vacuum/v/config",
                "{\"unique_id\": \"v\", \"state_topic\": \"s\", \"clean_segments_command_topic\": \"z\"}",
                true);
        hub.publish("s", "{\"state\": \"docked\", \"segments\": {\"16\": \"Kitchen\", \"17\": \"Hall\"}}", false);
        hub.sent.clear();
        hub.command("vacuum/v", new Command("clean_segments", Map.of("segments", Value.texts(List.of("Hall", "16")))));
        assertThat(sent()).containsExactly("[\"17\",\"16\"]");
    }
}
