package io.tomte.binding.wled.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tomte.binding.testkit.FakeHub;
import io.tomte.binding.testkit.FakeHub.Sent;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Segments that are lights of their own, of a strip that tells nothing of one segment alone. */
class SegmentsTest {
    private static final String FIRST = "wled/desk/seg/0";
    private static final String SECOND = "wled/desk/seg/1";

    private final FakeHub hub = new FakeHub(output ->
            new WledSession(List.of("wled/#"), List.of("wled/desk = 0, 1", "wled/x", "=3", "wled/y=a"), output));

    private void say(String below, String payload) {
        hub.publish("wled/desk/" + below, payload, true);
    }

    private void report(int brightness, int effect, int segment) {
        say(
                "v",
                "<vs><ac>%d</ac><cl>1</cl><cl>2</cl><cl>3</cl><fx>%d</fx><ds>Desk</ds><ss>%d</ss></vs>"
                        .formatted(brightness, effect, segment));
    }

    private String command(String key, String action, Object... arguments) {
        hub.sent.clear();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], Value.fromJava(arguments[i + 1]));
        }
        hub.command(key, new Command(action, values));
        Sent sent = hub.sent.getFirst();
        assertThat(sent.topic()).isEqualTo("wled/desk/api");
        return sent.payload();
    }

    private String state(String key) {
        return hub.home.entity(key).state;
    }

    @Test
    void areThereForTheStripThatTheSettingNames() {
        say("status", "online");
        hub.publish("wled/other/status", "online", true);
        assertThat(hub.home.entities).containsOnlyKeys("wled/desk", FIRST, SECOND, "wled/other");
        assertThat(hub.home.entity(SECOND).info.kind()).isEqualTo(Kind.LIGHT);
        assertThat(hub.home.entity(SECOND).info.name()).contains("Segment 1");
        assertThat(hub.home.entity(SECOND).availability).isEqualTo(new Availability.Online());
        assertThat(state(SECOND)).isEqualTo("unknown");
        say("status", "");
        assertThat(hub.home.entities).containsOnlyKeys("wled/other");
    }

    @Test
    void whatWasCommandedIsTakenToBeSo() {
        report(10, 0, 0);
        assertThat(command(
                        SECOND,
                        "turn_on",
                        "brightness",
                        77,
                        "rgb_color",
                        List.of(1, 2, 3),
                        "effect",
                        "Pacifica",
                        "transition",
                        2))
                .isEqualTo(
                        "{\"on\": true, \"seg\": [{\"id\": 1, \"on\": true, \"bri\": 77, \"col\": [[1, 2, 3]], \"fx\": 101}], \"tt\": 20}");
        assertThat(state(SECOND)).isEqualTo("on");
        assertThat(hub.home.entity(SECOND).attributes)
                .containsEntry("brightness", Value.of(77))
                .containsEntry("effect", Value.of("Pacifica"));
        assertThat(command(SECOND, "toggle")).isEqualTo("{\"seg\": [{\"id\": 1, \"on\": false}]}");
        assertThat(state(SECOND)).isEqualTo("off");
        assertThat(command(SECOND, "turn_on", "brightness", 0)).isEqualTo("{\"seg\": [{\"id\": 1, \"on\": false}]}");
        assertThat(state(FIRST)).isEqualTo("unknown");
    }

    @Test
    void aStripThatIsOffIsDarkAndASegmentTurnsItOn() {
        report(10, 0, 0);
        command(FIRST, "turn_on");
        say("g", "0");
        assertThat(state(FIRST)).isEqualTo("off");
        assertThat(state(SECOND)).isEqualTo("off");
        say("g", "10");
        assertThat(state(FIRST)).isEqualTo("on");
        assertThat(state(SECOND)).isEqualTo("unknown");
        say("g", "0");
        command(SECOND, "turn_on");
        assertThat(state(SECOND)).isEqualTo("on");
    }

    @Test
    void theReportSpeaksOfTheSegmentThatIsChosen() {
        report(10, 9, 1);
        assertThat(hub.home.entity(SECOND).attributes)
                .containsEntry("effect", Value.of("Rainbow"))
                .containsEntry("rgb_color", Value.of(List.of(Value.of(1), Value.of(2), Value.of(3))));
        assertThat(hub.home.entity(FIRST).attributes).isEmpty();
    }

    @Test
    void whiteComesLast() {
        say("c", "#FF102030");
        assertThat(command(FIRST, "turn_on", "rgbw_color", List.of(1, 2, 3, 300)))
                .isEqualTo("{\"on\": true, \"seg\": [{\"id\": 0, \"on\": true, \"col\": [[1, 2, 3, 255]]}]}");
    }

    @Test
    void refusesWhatItCannotDo() {
        say("status", "online");
        assertThatThrownBy(() -> command(FIRST, "open_cover")).isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> command(FIRST, "turn_on", "effect", "Nothing"))
                .isInstanceOf(CommandRefusedException.class);
        assertThatThrownBy(() -> command("wled/desk/seg/7", "turn_on")).isInstanceOf(CommandRefusedException.class);
    }
}
