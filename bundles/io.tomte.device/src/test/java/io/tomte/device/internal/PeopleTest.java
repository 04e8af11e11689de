package io.tomte.device.internal;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.tomte.device.api.Area;
import io.tomte.device.api.Device;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class PeopleTest {
    private final TestHome home = TestHome.running();

    @BeforeEach
    void announceThePlug() {
        home.apply(announce("k", device("Plug", List.of("a"), List.of()), sensor("u", "Plug power")));
    }

    @Test
    void aNewNameIsUsedInTheNamesOfItsEntitiesAndNotInIds() {
        Device renamed = home.done(home.core.renameDevice("plug", " Fridge ", Optional.of(1L)));

        assertThat(renamed.name()).isEqualTo("Fridge");
        assertThat(renamed.rev()).isEqualTo(2);
        assertThat(home.entity("sensor.plug_power").displayName()).isEqualTo("Fridge power");
        home.apply(announce("k", device("Plug v2", List.of("a"), List.of()), sensor("u", "Power")));
        assertThat(home.core.home().devices().get("plug").name()).isEqualTo("Fridge");
        assertThat(home.restarted().core.home().devices().get("plug").name()).isEqualTo("Fridge");
    }

    @Test
    void staleAndUnknownAreRefused() {
        home.done(home.core.renameDevice("plug", "Fridge", Optional.empty()));
        assertThat(home.failure(home.core.renameDevice("plug", "X", Optional.of(1L))))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(home.failure(home.core.renameDevice("nope", "X", Optional.empty())))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(home.failure(home.core.renameDevice("plug", " ", Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(home.failure(home.core.moveDevice("plug", Optional.of("nope"), Optional.empty())))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void areasComeAndGo() {
        Area kitchen = home.done(home.core.addArea("Kitchen"));
        assertThat(home.failure(home.core.addArea("kitchen"))).isInstanceOf(IllegalArgumentException.class);
        home.done(home.core.moveDevice("plug", Optional.of(kitchen.id()), Optional.empty()));
        assertThat(home.done(home.core.renameArea("kitchen", "Küche"))).isEqualTo(new Area("kitchen", "Küche", 2));
        assertThat(home.restarted().core.home().areas().values()).containsExactly(new Area("kitchen", "Küche", 2));

        home.done(home.core.removeArea("kitchen"));
        assertThat(home.core.home().areas()).isEmpty();
        assertThat(home.core.home().devices().get("plug").area()).isEmpty();
    }
}
