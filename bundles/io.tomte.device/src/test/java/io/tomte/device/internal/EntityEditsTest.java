package io.tomte.device.internal;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntitySettings;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class EntityEditsTest {
    private static final String ID = "sensor.hall_air";

    private final TestHome home = TestHome.running();

    private static HomeUpdate.Announce air(String key, String device, String uniqueId, String unit) {
        EntityInfo info = new EntityInfo(
                Kind.SENSOR,
                Optional.of(uniqueId),
                "d",
                Optional.of("Air"),
                false,
                Optional.of("temperature"),
                Optional.of(unit),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of(),
                Map.of());
        return announce(key, device(device, List.of(device), List.of()), info);
    }

    @BeforeEach
    void announceIt() {
        home.apply(air("air", "Hall", "u", "°C"), report("air", "21.4"));
    }

    private CompletionStage<Entity> set(Optional<String> name, Optional<Boolean> enabled, Optional<String> unit) {
        return home.core.editEntity(
                ID, old -> old.withName(name).withEnabled(enabled).withUnit(unit), Optional.empty());
    }

    private void setAll() {
        home.done(set(Optional.of(" Warmth "), Optional.of(false), Optional.of("°F")));
    }

    private static void assertIsSet(TestHome of) {
        Entity entity = of.entity(ID);
        assertThat(entity.settings())
                .isEqualTo(new EntitySettings(Optional.of("Warmth"), Optional.of(false), Optional.of("°F"), 1));
        assertThat(entity.displayName()).isEqualTo("Hall Warmth");
        assertThat(entity.enabled()).isFalse();
        assertThat(entity.chosenUnit()).contains("°F");
    }

    @Test
    void whatIsSetIsToldAndTheStateStaysInTheAnnouncedUnit() {
        home.events.clear();
        setAll();

        assertIsSet(home);
        assertThat(home.events(HomeEvent.EntityChanged.class))
                .singleElement()
                .satisfies(event -> assertThat(event.entity()).isEqualTo(home.entity(ID)));
        assertThat(home.state(ID)).isEqualTo("21.4");
        home.apply(report("air", "22"));
        assertIsSet(home);
        assertThat(home.entity(ID).info().unit()).contains("°C");
    }

    @Test
    void itIsSetAfterARestartAnAnnouncementAndAWithdrawal() {
        setAll();
        TestHome next = home.restarted();
        assertIsSet(next);
        next.apply(air("air", "Hall", "u", "°C"));
        assertIsSet(next);
        next.apply(new HomeUpdate.Withdraw("air"));
        TestHome third = next.restarted();
        third.apply(air("air", "Hall", "u", "°C"));
        assertIsSet(third);
    }

    @Test
    void itIsSetAfterAnUndoneRemoval() {
        setAll();
        home.done(home.core.life().remove("hall"));
        assertThat(home.core.home().entities()).isEmpty();
        home.done(home.core.life().undo("hall"));
        assertIsSet(home);
    }

    @Test
    void itGoesOnWithWhatTakesThePlaceOfABrokenDevice() {
        setAll();
        home.apply(air("new", "Spare", "u2", "°C"));
        home.done(home.core.life().replace("hall", "spare", false));
        assertIsSet(home);
        assertIsSet(home.restarted());
    }

    @Test
    void anotherEntityThatTakesTheIdIsNotMeant() {
        setAll();
        home.apply(new HomeUpdate.Withdraw("air"));
        home.apply(air("air", "Hall", "another", "°C"));
        assertThat(home.entity(ID).settings()).isEqualTo(EntitySettings.NONE);
        assertThat(home.entity(ID).displayName()).isEqualTo("Hall Air");
    }

    @Test
    void takenBackItIsAsAnnounced() {
        setAll();
        home.done(set(Optional.empty(), Optional.empty(), Optional.empty()));
        Entity entity = home.entity(ID);
        assertThat(entity.displayName()).isEqualTo("Hall Air");
        assertThat(entity.enabled()).isTrue();
        assertThat(entity.chosenUnit()).isEmpty();
        assertThat(entity.settings().rev()).isEqualTo(2);
        home.done(set(Optional.empty(), Optional.empty(), Optional.of("°C")));
        assertThat(entity).isEqualTo(home.entity(ID)); // the announced unit is no choice
    }

    @Test
    void aUnitThatSaysSomethingElseIsNotShown() {
        setAll();
        home.apply(air("air", "Hall", "u", "hPa"));
        assertThat(home.entity(ID).chosenUnit()).isEmpty();
        assertThat(home.failure(set(Optional.empty(), Optional.empty(), Optional.of("K"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kPa, MPa, mbar");
    }

    @Test
    void wrongStaleAndUnknownAreRefused() {
        setAll();
        assertThat(home.failure(home.core.editEntity(ID, old -> EntitySettings.NONE, Optional.of(0L))))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("revision 1, not 0");
        assertThat(home.failure(home.core.editEntity("sensor.x", old -> old, Optional.empty())))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(home.failure(set(Optional.of(" "), Optional.empty(), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        home.apply(announce("p", device("Plug", List.of("p"), List.of()), sensor("up", "Power")));
        assertThat(home.failure(home.core.editEntity(
                        "sensor.plug_power", old -> old.withUnit(Optional.of("kW")), Optional.empty())))
                .hasMessage("The unit of this cannot be changed.");
        assertIsSet(home);
    }

    @Test
    void theNameStandsBehindThatOfTheDeviceUnlessItIsTheMainFeature() {
        setAll();
        home.done(home.core.renameDevice("hall", "Corridor", Optional.empty()));
        assertThat(home.entity(ID).displayName()).isEqualTo("Corridor Warmth");
        home.apply(announce("lamp", device("Lamp", List.of("l"), List.of()), light("ul", Optional.empty())));
        home.done(home.core.editEntity("light.lamp", old -> old.withName(Optional.of("Sun")), Optional.empty()));
        home.done(home.core.renameDevice("lamp", "Ceiling", Optional.empty()));
        assertThat(home.entity("light.lamp").displayName()).isEqualTo("Sun");
    }
}
