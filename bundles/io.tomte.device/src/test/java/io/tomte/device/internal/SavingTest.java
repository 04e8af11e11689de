package io.tomte.device.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.Area;
import io.tomte.device.api.DeviceLife.Acceptance;
import io.tomte.device.api.HomeUpdate;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

/** When the file is written, which is always written whole. */
class SavingTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final TestHome home = TestHome.running();
    private int announced;

    private void announceSome(int count) {
        HomeUpdate[] updates = new HomeUpdate[count];
        for (int i = 0; i < count; i++) {
            String id = "s" + announced++;
            updates[i] = announce(id, device(id, List.of(id), List.of()), sensor("u" + id, "Power"));
        }
        home.apply(updates);
    }

    @Test
    void aChangeIsSavedAfterHalfASecondAndNothingElseAfterwards() {
        announceSome(1);
        home.advance(HALF_A_SECOND.minusMillis(1));
        assertThat(home.saved).isEmpty();
        home.advance(Duration.ofMillis(1));
        assertThat(home.saved).hasSize(1);

        home.advance(Duration.ofMinutes(1));
        assertThat(home.saved).hasSize(1);
    }

    @Test
    void aHomeThatAnnouncesItselfIsSavedWhenItIsThrough() {
        for (int i = 0; i < 3; i++) {
            announceSome(400); // devices and entities
            home.advance(HALF_A_SECOND);
        }
        assertThat(home.saved).isEmpty();
        home.advance(HALF_A_SECOND);

        assertThat(home.saved).hasSize(1);
        assertThat(home.saved.getFirst().devices()).hasSize(1_200);
    }

    @Test
    void whatNeverEndsIsSavedEachTwoAndAHalfSeconds() {
        for (int i = 0; i < 10; i++) {
            announceSome(400);
            home.advance(HALF_A_SECOND);
        }
        assertThat(home.saved).hasSize(2);
    }

    @Test
    void whatPeopleDecideIsOnTheDiskBeforeTheyAreToldSo() {
        announceSome(1);
        home.diskIsBusy = true;
        Map<String, CompletionStage<?>> told = new LinkedHashMap<>();
        told.put("area", home.core.addArea("Attic"));
        told.put("name", home.core.renameDevice("s0", "Boiler", Optional.empty()));
        told.put("place", home.core.moveDevice("s0", Optional.of("attic"), Optional.empty()));
        told.put("inbox", home.core.life().accept("s0", new Acceptance(Optional.empty(), Optional.empty())));
        home.settle();

        assertThat(told)
                .allSatisfy(
                        (what, stage) -> assertThat(stage.toCompletableFuture()).isNotDone());
        assertThat(home.saved.getLast().areas()).extracting(Area::name).containsExactly("Attic");
        home.unwritten.forEach(Runnable::run);
        home.settle();
        assertThat(told)
                .allSatisfy(
                        (what, stage) -> assertThat(stage.toCompletableFuture()).isCompleted());
    }
}
