package io.tomte.binding.example.internal;

import io.tomte.binding.testkit.FakeHub;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What no recording shows: nonsense, and devices that go. */
class ExampleSessionTest {
    private final FakeHub hub = new FakeHub(ExampleSession::new);

    @Test
    void listensToAllDevices() {
        assertThat(hub.filters).containsOnlyKeys("example/+/announce", "example/+/state");
    }

    @Test
    void showsAValueThatIsNone() {
        hub.publish("example/attic/announce", "thermometer", true);
        hub.publish("example/attic/state", "warm", false);
        assertThat(hub.home.entity("attic").problems.get("bad-value").detail())
                .isEqualTo("'warm' is no value of this device.");
        hub.publish("example/attic/state", "20", false);
        assertThat(hub.home.entity("attic").problems).isEmpty();
    }

    @Test
    void withdrawsADeviceWhoseAnnouncementIsEmpty() {
        hub.publish("example/desk/announce", "lamp", true);
        hub.publish("example/desk/announce", "", true);
        hub.publish("example/desk/announce", "", true);
        hub.publish("example/desk/state", "on", false);
        assertThat(hub.home.entities).isEmpty();
        assertThat(hub.home.ghosts).isEmpty();
    }

    @Test
    void refusesCommandsThatALampDoesNotKnow() {
        hub.publish("example/desk/announce", "lamp", true);
        assertThatThrownBy(() -> hub.command("desk", Command.of("blink")))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessage("This entity has no action 'blink'.");
    }

    @Test
    void logsWhatItDoesNotKnow() {
        hub.publish("example/desk/announce", "toaster T1", true);
        hub.publish("example/a b/state", "on", false);
        assertThat(hub.logged)
                .containsExactly(
                        new FakeHub.Logged(
                                "example/desk/announce", "There is no kind 'toaster' in the example format."),
                        new FakeHub.Logged("example/a b/state", "This is no topic of the example format."));
        assertThat(hub.home.entities).isEmpty();
    }
}
