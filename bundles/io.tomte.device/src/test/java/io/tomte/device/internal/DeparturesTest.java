package io.tomte.device.internal;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceLife.Acceptance;
import io.tomte.device.api.DeviceLife.Match;
import io.tomte.device.api.DeviceLife.Place;
import io.tomte.device.api.DeviceLife.Replacement;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Inbox;
import io.tomte.device.internal.life.Departures;
import io.tomte.device.internal.saved.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class DeparturesTest {
    private final TestHome home = TestHome.running();

    private static HomeUpdate.Announce lamp() {
        return announce("lamp", device("Lamp", List.of("a"), List.of()), light("u-lamp", Optional.empty()));
    }

    private static HomeUpdate.Announce power() {
        return announce("power", device("Lamp", List.of("a"), List.of()), sensor("u-power", "Power"));
    }

    private static HomeUpdate.Announce spare() {
        return announce("spare", device("Spare", List.of("b"), List.of()), light("u-spare", Optional.empty()));
    }

    @BeforeEach
    void aLampInTheStudy() {
        keepsOf(home);
        home.apply(lamp(), power(), report("lamp", "on"));
        home.done(home.core
                .life()
                .accept("lamp", new Acceptance(Optional.of("Desk"), Optional.of(new Place.Named("Study")))));
    }

    private static void keepsOf(TestHome of) {
        of.adapter.keeps.put("lamp", new Kept("lamp/config", "{lamp}"));
        of.adapter.keeps.put("power", new Kept("power/config", "{power}"));
    }

    private static List<Inbox.Removed> removed(TestHome of) {
        return of.core.life().inbox().removed();
    }

    private void assertIsAsBefore(TestHome of) {
        Device device = of.core.home().devices().get("lamp");
        assertThat(device.name()).isEqualTo("Desk");
        assertThat(device.area()).contains("study");
        assertThat(device.status()).isEqualTo(Device.Status.ACCEPTED);
        assertThat(of.core.home().entities()).containsOnlyKeys("light.lamp", "sensor.lamp_power");
        assertThat(removed(of)).isEmpty();
    }

    @Test
    void aDeviceThatIsStillAnnouncedCanBeRemoved() {
        assertThat(home.done(home.core.life().remove("lamp")).cleared()).containsExactly("lamp/config", "power/config");

        assertThat(home.core.home().devices()).isEmpty();
        assertThat(home.core.home().entities()).isEmpty();
        assertThat(home.adapter.told).containsExactly("clear lamp/config", "clear power/config");
        assertThat(removed(home)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Desk");
            assertThat(one.entities()).isEqualTo(2);
            assertThat(one.until()).isEqualTo(home.clock.instant().plus(Duration.ofDays(7)));
        });
        assertThat(home.failure(home.core.life().remove("lamp"))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theTombstoneIsSavedBeforeAnythingOutsideIsTouched() {
        home.saved.clear();
        home.done(home.core.life().remove("lamp"));
        Saved first = home.saved.getFirst();
        assertThat(first.devices()).isEmpty();
        assertThat(first.removed()).singleElement().satisfies(one -> {
            assertThat(one.open()).containsExactly(TestHome.SOURCE);
            assertThat(one.kept().get(TestHome.SOURCE)).hasSize(2);
        });
        assertThat(home.core.lastWords().removed().getFirst().open()).isEmpty();
    }

    @Test
    void undoneItIsAsBeforeAndSoIsWhatWasKept() {
        home.done(home.core.life().remove("lamp"));
        home.apply(new HomeUpdate.Withdraw("lamp"), new HomeUpdate.Withdraw("power"));

        Device back = home.done(home.core.life().undo("lamp"));

        assertThat(back.id()).isEqualTo("lamp");
        assertIsAsBefore(home);
        assertThat(home.adapter.told).endsWith("restore lamp/config {lamp}", "restore power/config {power}");
        home.apply(lamp(), power(), report("lamp", "off"));
        assertThat(home.state("light.lamp")).isEqualTo("off");
        assertIsAsBefore(home);
        assertThat(home.core.lastWords().removed()).isEmpty();
        assertThat(home.failure(home.core.life().undo("lamp"))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatAnAdapterGoesOnSayingIsThereAtOnceWhenItIsUndone() {
        home.done(home.core.life().remove("lamp"));
        home.apply(report("lamp", "off"));
        assertThat(home.core.home().entities()).isEmpty();

        home.done(home.core.life().undo("lamp"));

        assertIsAsBefore(home);
        assertThat(home.state("light.lamp")).isEqualTo("off");
        assertThat(home.core.home().devices().get("lamp").announced()).isTrue();
    }

    @Test
    void oneThatAnnouncesItselfAgainIsNewWithItsOldEntityIds() {
        home.done(home.core.life().remove("lamp"));
        home.apply(new HomeUpdate.Withdraw("lamp"), new HomeUpdate.Withdraw("power"));
        home.apply(lamp());

        Device again = home.core.home().devices().get("lamp");
        assertThat(again.isNew()).isTrue();
        assertThat(again.name()).isEqualTo("Lamp");
        assertThat(again.area()).isEmpty();
        assertThat(home.core.home().entities()).containsOnlyKeys("light.lamp");

        home.done(home.core.life().undo("lamp"));
        home.apply(power());
        assertIsAsBefore(home);
    }

    @Test
    void aRemovalWhileTheAdapterIsStoppedGoesOnWhenItStarts() {
        home.core.adapterRemoved(home.adapter);
        home.settle();
        assertThat(home.done(home.core.life().remove("lamp")).cleared()).isEmpty();

        TestHome later = new TestHome(TestHome.readAgain(home.core.lastWords()));
        keepsOf(later);
        later.core.adapterAdded(later.adapter);
        later.apply(lamp(), power());

        assertThat(later.core.home().devices()).isEmpty();
        assertThat(later.adapter.told).containsExactly("clear lamp/config", "clear power/config");
        later.apply(new HomeUpdate.Withdraw("lamp"), new HomeUpdate.Withdraw("power"));
        later.advance(Departures.ECHO);
        later.done(later.core.life().undo("lamp"));
        assertIsAsBefore(later);
        assertThat(later.adapter.told).contains("restore lamp/config {lamp}", "restore power/config {power}");
    }

    @Test
    void anAdapterThatHadTimeToTellWhatItKnewAnnouncesNewDevicesAgain() {
        home.core.adapterRemoved(home.adapter);
        home.settle();
        home.done(home.core.life().remove("lamp"));
        home.core.adapterAdded(home.adapter);
        home.settle();
        home.advance(Departures.ECHO);
        home.apply(lamp());
        assertThat(home.core.home().devices().get("lamp").isNew()).isTrue();
        assertThat(home.adapter.told).isEmpty();
    }

    @Test
    void aRestartInTheMiddleOfARemovalTakesItUpAgain() {
        home.saved.clear();
        home.done(home.core.life().remove("lamp"));
        TestHome later = new TestHome(home.saved.getFirst()); // as it was before the adapter was told
        later.core.adapterAdded(later.adapter);
        later.settle();
        assertThat(later.core.home().devices()).isEmpty();
        assertThat(later.adapter.told).containsExactly("clear lamp/config", "clear power/config");
    }

    @Test
    void aRestartInTheMiddleOfAnUndoTakesItUpAgain() {
        home.done(home.core.life().remove("lamp"));
        home.saved.clear();
        home.done(home.core.life().undo("lamp"));
        TestHome later = new TestHome(TestHome.readAgain(home.saved.getFirst()));
        later.core.adapterAdded(later.adapter);
        later.settle();
        assertIsAsBefore(later);
        assertThat(later.adapter.told).containsExactly("restore lamp/config {lamp}", "restore power/config {power}");
        assertThat(later.core.lastWords().removed()).isEmpty();
    }

    @Test
    void aRemovalIsFinalAfterAWeek() {
        home.done(home.core.life().remove("lamp"));
        home.advance(Duration.ofDays(7).minusMinutes(20));
        assertThat(removed(home)).hasSize(1);
        home.advance(Duration.ofMinutes(30));
        assertThat(removed(home)).isEmpty();
        assertThat(home.failure(home.core.life().undo("lamp"))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aNewDeviceTakesThePlaceOfABrokenOne() {
        home.apply(spare(), report("spare", "off"));
        Replacement told = home.done(home.core.life().replace("lamp", "spare", true));
        assertThat(told)
                .isEqualTo(new Replacement(
                        List.of(new Match("light.lamp", "light.spare")), List.of("sensor.lamp_power"), List.of()));
        assertThat(home.core.home().devices()).containsOnlyKeys("lamp", "spare");

        assertThat(home.done(home.core.life().replace("lamp", "spare", false))).isEqualTo(told);

        assertThat(home.core.home().devices()).containsOnlyKeys("spare");
        assertThat(home.core.home().devices().get("spare").name()).isEqualTo("Desk");
        assertThat(home.core.home().devices().get("spare").area()).contains("study");
        assertThat(home.core.home().entities()).containsOnlyKeys("light.lamp");
        assertThat(home.state("light.lamp")).isEqualTo("off");
        assertThat(home.entity("light.lamp").displayName()).isEqualTo("Desk");
        home.apply(report("spare", "on"));
        assertThat(home.state("light.lamp")).isEqualTo("on");
        assertThat(home.adapter.told).containsExactly("clear lamp/config", "clear power/config");

        TestHome later = home.restarted();
        later.apply(spare(), report("spare", "off"));
        assertThat(later.core.home().entities()).containsOnlyKeys("light.lamp");
        assertThat(later.state("light.lamp")).isEqualTo("off");
    }

    @Test
    void whatCannotReplaceIsRefused() {
        assertThat(home.failure(home.core.life().replace("lamp", "lamp", true)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(home.failure(home.core.life().replace("lamp", "nope", false)))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(home.core.home().devices()).containsOnlyKeys("lamp");
    }
}
