package io.tomte.binding.example.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.api.HomeUpdate.Report;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.HomeUpdate.Withdraw;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Problem;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages as two devices sent them, and what the home learns from them. */
class ExampleSessionTest {
    private final RecordingOutput output = new RecordingOutput();
    private final ExampleSession session = new ExampleSession(output);

    private void receive(String topic, String payload) {
        session.onMessage(new AdapterMessage(topic, Bytes.utf8(payload), false));
    }

    @Test
    void listensToAllDevices() {
        session.start();
        assertThat(output.calls).containsExactly("subscribe example/+/announce", "subscribe example/+/state");
    }

    @Test
    void announcesALampAndFollowsIt() {
        receive("example/desk/announce", "lamp Desk lamp");
        receive("example/desk/state", "on");

        assertThat(output.updates).first().isInstanceOfSatisfying(Announce.class, announce -> {
            assertThat(announce.device().name()).contains("Desk lamp");
            assertThat(announce.entity().kind()).isEqualTo(Kind.LIGHT);
            assertThat(announce.entity().actions()).containsExactly("turn_on", "turn_off");
        });
        assertThat(output.updates)
                .contains(new Report("desk", Optional.of("on"), Map.of(), Cause.device("example/desk/state", false)));
        assertThat(output.traced).containsExactly("desk", "desk");
    }

    @Test
    void announcesAThermometerAndShowsAValueThatIsNone() {
        receive("example/attic/announce", "thermometer");
        receive("example/attic/state", "-3.5");
        receive("example/attic/state", "warm");

        Cause cause = Cause.device("example/attic/state", false);
        assertThat(output.updates.subList(1, output.updates.size()))
                .isEqualTo(List.of(
                        new Report("attic", Optional.of("-3.5"), Map.of(), cause),
                        new Solved("attic", "bad-value"),
                        new Trouble(
                                "attic",
                                new Problem("bad-value", "'warm' is no value of this device.", Instant.EPOCH))));
    }

    @Test
    void withdrawsADeviceWhoseAnnouncementIsEmpty() {
        receive("example/desk/announce", "lamp");
        receive("example/desk/announce", "");
        receive("example/desk/announce", "");
        receive("example/desk/state", "on");
        assertThat(output.updates).hasSize(2).last().isEqualTo(new Withdraw("desk"));
    }

    @Test
    void sendsCommands() {
        session.onCommand("desk", Command.of("turn_on"));
        session.onCommand("desk", Command.of("turn_off"));
        assertThat(output.calls).containsExactly("publish example/desk/set on", "publish example/desk/set off");
        assertThatThrownBy(() -> session.onCommand("desk", Command.of("blink")))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("A lamp can only be turned on and off, not 'blink'.");
    }

    @Test
    void logsWhatItDoesNotKnow() {
        receive("example/desk/announce", "toaster T1");
        receive("example/a b/state", "on");
        assertThat(output.calls)
                .containsExactly(
                        "log example/desk/announce There is no kind 'toaster' in the example format.",
                        "log example/a b/state This is no topic of the example format.");
        assertThat(output.updates).isEmpty();
    }
}
