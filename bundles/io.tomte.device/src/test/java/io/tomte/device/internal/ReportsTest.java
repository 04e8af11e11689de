package io.tomte.device.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.LIVE;
import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.light;
import static io.tomte.device.internal.TestHome.report;
import static org.assertj.core.api.Assertions.assertThat;

class ReportsTest {
    private static final String LAMP = "light.lamp";

    private final TestHome home = TestHome.running();

    @BeforeEach
    void announceTheLamp() {
        home.apply(announce("k", device("Lamp", List.of("a"), List.of()), light("u", Optional.empty())));
        home.events.clear();
    }

    @Test
    void attributesAreMergedAndNoneTakesOneOut() {
        home.apply(report("k", "on", Map.of("brightness", Value.of(10), "effect", Value.of("Rainbow"))));
        home.apply(new HomeUpdate.Report(
                "k", Optional.empty(), Map.of("brightness", Value.of(20), "effect", Value.NONE), LIVE));

        assertThat(home.state(LAMP)).isEqualTo("on");
        assertThat(home.entity(LAMP).state().attributes()).isEqualTo(Map.of("brightness", Value.of(20)));
    }

    @Test
    void theSameValueAgainOnlyMovesTheTimeOfUpdate() {
        home.apply(report("k", "on"));
        Instant changed = home.clock.instant();
        home.advance(Duration.ofSeconds(10));
        home.apply(report("k", "on"));

        assertThat(home.entity(LAMP).state().changedAt()).isEqualTo(changed);
        assertThat(home.entity(LAMP).state().updatedAt()).isEqualTo(changed.plusSeconds(10));
        assertThat(home.events(HomeEvent.StateChanged.class))
                .extracting(HomeEvent.StateChanged::changed)
                .containsExactly(true, false);
    }

    @Test
    void theStateStaysWhileItCannotBeReached() {
        home.apply(report("k", "on"));
        home.apply(new HomeUpdate.Reach("k", new Availability.Offline("lamp/status says offline"), LIVE));

        assertThat(home.state(LAMP)).isEqualTo("on");
        assertThat(home.availability(LAMP)).isEqualTo(new Availability.Offline("lamp/status says offline"));
    }

    @Test
    void aStoppedAdapterTakesItsEntitiesOfflineAndBackAsTheyWere() {
        home.apply(new HomeUpdate.Reach("k", new Availability.Online(), LIVE));
        home.core.adapterRemoved(home.adapter);
        home.settle();
        assertThat(home.availability(LAMP)).isEqualTo(new Availability.Offline("adapter fake is stopped"));
        assertThat(home.core.home().devices().get("lamp").announced()).isFalse();

        home.core.adapterAdded(home.adapter);
        home.settle();
        assertThat(home.availability(LAMP)).isEqualTo(new Availability.Online());
        assertThat(home.core.home().devices().get("lamp").announced()).isTrue();
    }

    @Test
    void aProblemIsToldOnceAndKeepsItsTime() {
        Problem first = new Problem("template-error", "no value", home.clock.instant());
        home.apply(new HomeUpdate.Trouble("k", first));
        home.apply(new HomeUpdate.Trouble("k", new Problem("template-error", "no value", Instant.EPOCH)));
        assertThat(home.entity(LAMP).problems()).containsExactly(first);
        assertThat(home.events(HomeEvent.EntityChanged.class)).hasSize(1);

        home.apply(new HomeUpdate.Solved("k", "template-error"));
        assertThat(home.entity(LAMP).problems()).isEmpty();
    }

    @Test
    void firedEventsAndUnknownKeys() {
        home.apply(new HomeUpdate.Fire("k", "single", Map.of(), LIVE), report("nobody", "on"));

        assertThat(home.events).singleElement().isInstanceOfSatisfying(HomeEvent.Fired.class, fired -> {
            assertThat(fired.type()).isEqualTo("single");
            assertThat(fired.entity().id()).isEqualTo(LAMP);
        });
    }

    @Test
    void eventsAreNumberedWithoutGapsAndTheHomeKnowsTheLast() {
        for (int i = 0; i < 50; i++) {
            home.apply(report("k", i % 3 == 0 ? "on" : "off"));
        }
        long first = home.events.get(0).seq();
        assertThat(home.events)
                .extracting(HomeEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.range(first, first + 50).boxed().toList());
        assertThat(home.core.home().seq()).isEqualTo(first + 49);
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        home.core.listen(event -> {
            throw new IllegalStateException("broken");
        });
        home.apply(report("k", "on"));
        home.apply(report("k", "off"));

        assertThat(home.events).hasSize(2);
        assertThat(home.state(LAMP)).isEqualTo("off");
    }

    @Test
    void snapshotsNeverChange() {
        var before = home.core.home();
        home.apply(report("k", "on"));

        assertThat(before.entities().get(LAMP).state().state()).isEqualTo("unknown");
        assertThat(home.core.home().entities().get(LAMP).state().state()).isEqualTo("on");
    }
}
