package io.tomte.device.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.Availability;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate.Announce;
import io.tomte.device.api.HomeUpdate.Reach;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Trouble;
import io.tomte.device.api.HomeUpdate.Withdraw;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import io.tomte.device.internal.identity.Twin;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.LIVE;
import static io.tomte.device.internal.TestHome.SOURCE;
import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.entityOf;
import static io.tomte.device.internal.TestHome.report;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

/** One plug, told by the general adapter and by one of its own. */
class TwinsTest {
    private static final String NATIVE = "native";
    private static final DeviceInfo GENERAL_PLUG =
            device("Plug", List.of("49A3BC"), List.of(new Connection("mac", "AA:BB:CC:49:A3:BC")));
    private static final DeviceInfo NATIVE_PLUG =
            device("Plug", List.of("AABBCC49A3BC"), List.of(new Connection("mac", "aabbcc49a3bc")));

    private final TestHome home = TestHome.running();

    TwinsTest() {
        home.core.adapterAdded(new TestHome.FakeAdapter(NATIVE));
        home.settle();
    }

    private static Announce relay(String key, DeviceInfo device, String name) {
        return announce(
                key, device, entityOf(Kind.SWITCH, "u-" + key, Optional.of(name), List.of("turn_on", "turn_off")));
    }

    @Test
    void aDeviceToldTwiceIsShownOnce() {
        home.apply(relay("ha1", GENERAL_PLUG, "Relay"), announce("ha2", GENERAL_PLUG, sensor("u-ha2", "Signal")));
        home.apply(
                NATIVE,
                relay("relay1", NATIVE_PLUG, "Plug 1"),
                announce("signal", NATIVE_PLUG, sensor("u-signal", "SIGNAL")),
                announce("uptime", NATIVE_PLUG, sensor("u-uptime", "Uptime")));

        assertThat(home.core.home().devices()).containsOnlyKeys("plug");
        assertThat(home.core.home().entities())
                .containsOnlyKeys("switch.plug_relay", "sensor.plug_signal", "sensor.plug_uptime");
        assertThat(home.entity("switch.plug_relay").source()).isEqualTo(SOURCE);
        assertThat(home.core.home().device("plug").orElseThrow().info().identifiers())
                .containsExactlyInAnyOrder("49A3BC", "AABBCC49A3BC");
    }

    @Test
    void whoCameFirstStaysWhateverTheOrder() {
        home.apply(NATIVE, relay("relay1", NATIVE_PLUG, "Relay"), relay("relay2", NATIVE_PLUG, "Second"));
        home.apply(relay("ha1", GENERAL_PLUG, "Relay"), relay("ha2", GENERAL_PLUG, "Other"));
        assertThat(home.core.home().entities().values())
                .extracting(entity -> entity.source())
                .containsExactly(NATIVE, NATIVE);
    }

    @Test
    void theOtherTakesThePlaceAndTheIdWhenTheFirstGoes() {
        home.apply(relay("ha1", GENERAL_PLUG, "Relay"));
        home.apply(
                NATIVE,
                relay("relay1", NATIVE_PLUG, "Channel"),
                report("relay1", "off", Map.of("voltage", Value.of(230))),
                report("relay1", "on"),
                new Reach("relay1", new Availability.Online(), LIVE),
                new Trouble("relay1", new Problem("bad-value", "no", home.clock.instant())),
                new Trouble("relay1", new Problem("other", "no", home.clock.instant())),
                new Solved("relay1", "other"));
        assertThat(home.state("switch.plug_relay")).isEqualTo("unknown");

        home.apply(new Withdraw("ha1"));
        assertThat(home.core.home().devices()).containsOnlyKeys("plug");
        assertThat(home.entity("switch.plug_relay").source()).isEqualTo(NATIVE);
        assertThat(home.state("switch.plug_relay")).isEqualTo("on");
        assertThat(home.entity("switch.plug_relay").state().attributes()).containsEntry("voltage", Value.of(230));
        assertThat(home.availability("switch.plug_relay")).isEqualTo(new Availability.Online());
        assertThat(home.entity("switch.plug_relay").problems())
                .extracting(Problem::key)
                .containsExactly("bad-value");
    }

    @Test
    void whatIsKeptAsideAndGoesLeavesNothing() {
        home.apply(relay("ha1", GENERAL_PLUG, "Relay"));
        home.apply(NATIVE, relay("relay1", NATIVE_PLUG, "Channel"));
        home.apply(NATIVE, new Withdraw("relay1"));
        home.apply(new Withdraw("ha1"));
        assertThat(home.core.home().devices()).isEmpty();
        assertThat(home.core.home().entities()).isEmpty();
    }

    @Test
    void afterARestartTheFirstIsStillTheFirst() {
        home.apply(relay("ha1", GENERAL_PLUG, "Relay"));
        home.apply(NATIVE, relay("relay1", NATIVE_PLUG, "Channel"));
        TestHome next = home.restarted();
        next.core.adapterAdded(new TestHome.FakeAdapter(NATIVE));
        next.apply(NATIVE, relay("relay1", NATIVE_PLUG, "Channel"), report("relay1", "on"));
        next.apply(relay("ha1", GENERAL_PLUG, "Relay"));
        assertThat(next.core.home().entities()).containsOnlyKeys("switch.plug_relay");
        assertThat(next.entity("switch.plug_relay").source()).isEqualTo(SOURCE);
    }

    @Test
    void aFirstThatIsNeverToldAgainGivesWayAfterAnHour() {
        home.apply(relay("ha1", GENERAL_PLUG, "Relay"), announce("ha2", GENERAL_PLUG, sensor("u-ha2", "Signal")));
        TestHome next = home.restarted();
        next.core.adapterAdded(new TestHome.FakeAdapter(NATIVE));
        next.apply(announce("ha2", GENERAL_PLUG, sensor("u-ha2", "Signal")));
        next.apply(NATIVE, relay("relay1", NATIVE_PLUG, "Channel"), report("relay1", "on"));
        for (int minutes = 0; minutes < 80; minutes += 10) {
            next.advance(Duration.ofMinutes(10));
        }
        assertThat(next.entity("switch.plug_relay").source()).isEqualTo(NATIVE);
        assertThat(next.state("switch.plug_relay")).isEqualTo("on");
    }

    @Test
    void aLightAndASwitchOfOneNameAreTheSame() {
        EntityInfo lamp = entityOf(Kind.LIGHT, "a", Optional.of("Lamp"), List.of());
        assertThat(Twin.are(lamp, entityOf(Kind.SWITCH, "b", Optional.of("lamp"), List.of())))
                .isTrue();
        assertThat(Twin.are(lamp, entityOf(Kind.SWITCH, "b", Optional.of("Fan"), List.of())))
                .isFalse();
        assertThat(Twin.are(lamp, entityOf(Kind.COVER, "b", Optional.of("Lamp"), List.of())))
                .isFalse();
    }
}
