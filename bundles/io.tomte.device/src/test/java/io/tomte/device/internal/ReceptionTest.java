package io.tomte.device.internal;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.tomte.device.api.Area;
import io.tomte.device.api.CommandHandler;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo.Connection;
import io.tomte.device.api.DeviceLife.Acceptance;
import io.tomte.device.api.DeviceLife.Place;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Inbox;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class ReceptionTest {
    private static final Acceptance AS_IT_IS = new Acceptance(Optional.empty(), Optional.empty());
    private static final HomeSettings ASK = HomeSettings.of("ask");

    private final TestHome home = TestHome.running();

    private static HomeUpdate.Announce lamp() {
        return announce(
                "lamp",
                device("Lamp", List.of("a"), List.of(new Connection("mac", "AA:BB"))),
                light("u-lamp", Optional.empty()));
    }

    private static HomeUpdate.Announce power() {
        return announce("power", device("Lamp", List.of("a"), List.of()), sensor("u-power", "Power"));
    }

    private static Inbox inbox(TestHome home) {
        return home.core.life().inbox();
    }

    private static List<String> found(TestHome home) {
        return inbox(home).found().stream()
                .map(f -> f.device().id() + " " + f.entities() + (f.held() ? " held" : ""))
                .toList();
    }

    @Test
    void aNewDeviceWorksAtOnceAndIsNewUntilSomebodyAcceptsIt() {
        home.apply(lamp(), power(), report("lamp", "on"));

        assertThat(home.state("light.lamp")).isEqualTo("on");
        assertThat(found(home)).containsExactly("lamp 2");
        assertThat(inbox(home).found().getFirst().device().firstSeen()).contains(home.clock.instant());
        assertThat(found(home.restarted())).containsExactly("lamp 2");

        Device accepted = home.done(home.core
                .life()
                .accept("lamp", new Acceptance(Optional.of(" Desk "), Optional.of(new Place.Named("Study")))));

        assertThat(accepted.status()).isEqualTo(Device.Status.ACCEPTED);
        assertThat(accepted.name()).isEqualTo("Desk");
        assertThat(accepted.area()).contains("study");
        assertThat(home.core.home().areas().get("study")).isEqualTo(new Area("study", "Study", 1));
        assertThat(inbox(home)).isEqualTo(Inbox.EMPTY);
        Device later = home.restarted().core.home().devices().get("lamp");
        assertThat(later.status()).isEqualTo(Device.Status.ACCEPTED);
        assertThat(later.firstSeen()).isEqualTo(accepted.firstSeen());
    }

    @Test
    void theInboxIsInTheOrderInWhichDevicesCame() {
        for (String name : List.of("Zoe", "Adam", "Mia")) {
            home.apply(announce(name, device(name, List.of(name), List.of()), light("u-" + name, Optional.empty())));
        }
        assertThat(found(home)).containsExactly("zoe 1", "adam 1", "mia 1");

        home.done(home.core.life().accept("adam", AS_IT_IS));
        home.apply(new HomeUpdate.Withdraw("Zoe"));
        home.apply(announce("p", device("Mia", List.of("Mia"), List.of()), sensor("u-p", "Power")));
        assertThat(found(home)).containsExactly("mia 2");
    }

    @Test
    void anAcceptedDeviceThatWasAwayIsNotNew() {
        home.apply(lamp());
        home.done(home.core.life().accept("lamp", AS_IT_IS));
        home.apply(new HomeUpdate.Withdraw("lamp"));
        home.apply(lamp());

        assertThat(inbox(home).found()).isEmpty();
        home.core.configure(ASK);
        home.apply(new HomeUpdate.Withdraw("lamp"));
        home.apply(lamp());
        assertThat(home.core.home().devices()).containsOnlyKeys("lamp");
    }

    @Test
    void nothingIsDoneWhereAPartOfItIsWrong() {
        home.apply(lamp());
        Acceptance unknownArea = new Acceptance(Optional.of("X"), Optional.of(new Place.Known(Optional.of("nope"))));
        Acceptance noName = new Acceptance(Optional.of(" "), Optional.of(new Place.Named("Study")));

        assertThat(home.failure(home.core.life().accept("lamp", unknownArea)))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(home.failure(home.core.life().accept("lamp", noName))).isInstanceOf(IllegalArgumentException.class);
        assertThat(home.failure(home.core.life().accept("nope", AS_IT_IS))).isInstanceOf(NoSuchElementException.class);

        assertThat(found(home)).containsExactly("lamp 1");
        assertThat(home.core.home().devices().get("lamp").name()).isEqualTo("Lamp");
        assertThat(home.core.home().areas()).isEmpty();
    }

    @Test
    void whereTheHubAsksANewDeviceWaitsAndIsShownAsItIsThen() {
        home.core.configure(ASK);
        home.apply(lamp(), report("lamp", "off"));
        home.apply(report("lamp", "on"));

        assertThat(home.core.home().devices()).isEmpty();
        assertThat(home.core.home().entities()).isEmpty();
        assertThat(found(home)).containsExactly("lamp 1 held");

        Device accepted = home.done(home.core.life().accept("lamp", AS_IT_IS));

        assertThat(accepted.status()).isEqualTo(Device.Status.ACCEPTED);
        assertThat(accepted.id()).isEqualTo("lamp");
        assertThat(home.state("light.lamp")).isEqualTo("on");
        assertThat(inbox(home)).isEqualTo(Inbox.EMPTY);
        home.apply(power());
        assertThat(home.core.home().entities()).containsOnlyKeys("light.lamp", "sensor.lamp_power");
    }

    @Test
    void aWaitingDeviceGoesWithItsAnnouncement() {
        home.core.configure(ASK);
        home.apply(lamp(), power());
        home.apply(new HomeUpdate.Withdraw("lamp"));
        assertThat(found(home)).containsExactly("lamp 1 held");
        home.apply(new HomeUpdate.Withdraw("power"));
        assertThat(inbox(home)).isEqualTo(Inbox.EMPTY);
    }

    @Test
    void whatIsKnownGoesOnWhenTheHubBeginsToAsk() {
        home.apply(lamp());
        home.core.configure(ASK);
        home.apply(power());
        assertThat(home.core.home().entities()).containsOnlyKeys("light.lamp", "sensor.lamp_power");
        assertThat(found(home)).containsExactly("lamp 2");
    }

    @Test
    void whatWaitsIsShownWhenTheHubAsksNoMore() {
        home.core.configure(ASK);
        home.apply(lamp());
        home.core.configure(HomeSettings.of("show"));
        home.settle();
        assertThat(found(home)).containsExactly("lamp 1");
        assertThat(home.core.home().devices().get("lamp").isNew()).isTrue();
    }

    @Test
    void twoThatWaitGetTwoIds() {
        home.core.configure(ASK);
        home.apply(lamp(), announce("other", device("Lamp", List.of("b"), List.of()), sensor("u-b", "Power")));
        assertThat(found(home)).containsExactly("lamp 1 held", "lamp_2 1 held");
        home.done(home.core.life().accept("lamp_2", AS_IT_IS));
        assertThat(home.core.home().devices()).containsOnlyKeys("lamp_2");
    }

    @Test
    void anIgnoredDeviceStaysAwayHoweverOftenItComes() {
        home.apply(lamp(), power(), report("lamp", "on"));
        home.done(home.core.life().ignore("lamp"));

        assertThat(home.core.home().devices()).isEmpty();
        assertThat(home.core.home().entities()).isEmpty();
        assertThat(inbox(home).ignored()).singleElement().satisfies(ignored -> {
            assertThat(ignored.id()).isEqualTo("lamp");
            assertThat(ignored.manufacturer()).contains("Acme");
            assertThat(ignored.at()).isEqualTo(home.clock.instant());
        });

        TestHome later = home.restarted();
        later.apply(lamp(), power(), report("lamp", "off"));
        later.core.configure(ASK);
        later.apply(new HomeUpdate.Withdraw("power"));
        later.apply(power());
        assertThat(later.core.home().devices()).isEmpty();
        assertThat(inbox(later).found()).isEmpty();
        assertThat(inbox(later).ignored()).hasSize(1);

        later.core.configure(HomeSettings.DEFAULT);
        later.done(later.core.life().unignore("lamp"));
        assertThat(found(later)).containsExactly("lamp 2");
        assertThat(later.core.home().entities()).containsOnlyKeys("light.lamp", "sensor.lamp_power");
        assertThat(later.state("light.lamp")).isEqualTo("off");
        assertThat(inbox(later).ignored()).isEmpty();
    }

    @Test
    void anIgnoredDeviceIsKnownByItsAddressToo() {
        home.apply(lamp());
        home.done(home.core.life().ignore("lamp"));
        home.apply(
                "other",
                announce(
                        "x",
                        device("Something", List.of("z"), List.of(new Connection("mac", "aabb"))),
                        sensor("u-x", "Power")),
                announce("y", device("Something", List.of("z"), List.of()), sensor("u-y", "Energy")));
        assertThat(home.core.home().devices()).isEmpty();
        assertThat(home.failure(home.core.life().unignore("nope"))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aWaitingDeviceCanBeIgnoredAndComesBackWaiting() {
        home.core.configure(ASK);
        home.apply(lamp());
        home.done(home.core.life().ignore("lamp"));
        assertThat(found(home)).isEmpty();
        home.done(home.core.life().unignore("lamp"));
        assertThat(found(home)).containsExactly("lamp 1 held");
    }

    @Test
    void whatPeopleMakeInTheHubItselfIsNotNew() {
        home.core.configure(ASK);
        home.apply("groups", lamp());
        assertThat(found(home)).containsExactly("lamp 1 held");
        home.core.adapterAdded(new MadeHere());
        home.settle();
        home.apply("groups", announce("k", device("All", List.of("all"), List.of()), light("u-all", Optional.empty())));

        assertThat(inbox(home)).isEqualTo(Inbox.EMPTY);
        assertThat(home.core.home().devices()).containsOnlyKeys("lamp", "all");
    }

    @Test
    void listenersHearOfEachChange() {
        List<Inbox> heard = new java.util.ArrayList<>();
        home.core.life().listen(() -> heard.add(inbox(home)));
        home.apply(lamp());
        home.apply(report("lamp", "on"));
        home.done(home.core.life().accept("lamp", AS_IT_IS));
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast()).isEqualTo(Inbox.EMPTY);
    }

    private static final class MadeHere implements CommandHandler {
        @Override
        public String source() {
            return "groups";
        }

        @Override
        public boolean isMadeHere() {
            return true;
        }

        @Override
        public java.util.concurrent.CompletionStage<Void> handle(String key, io.tomte.device.api.Command command) {
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }
}
