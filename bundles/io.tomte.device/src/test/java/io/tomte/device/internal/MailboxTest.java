package io.tomte.device.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Value;
import io.tomte.device.internal.loop.Mailbox;
import io.tomte.device.internal.saved.Saved;
import org.junit.jupiter.api.Test;

import static io.tomte.device.internal.TestHome.announce;
import static io.tomte.device.internal.TestHome.device;
import static io.tomte.device.internal.TestHome.report;
import static io.tomte.device.internal.TestHome.sensor;
import static org.assertj.core.api.Assertions.assertThat;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox(3, 6);
    private final TestHome home = new TestHome(Saved.EMPTY, mailbox);

    @Test
    void whenFullOnlyTheNewestReportPerEntityStays() {
        home.apply(
                announce("a", device("A", List.of("a"), List.of()), sensor("a", "X")),
                announce("b", device("B", List.of("b"), List.of()), sensor("b", "X")));
        home.events.clear();

        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            stages.add(home.core.apply("fake", List.of(report("a", "" + i, Map.of("n" + i, Value.of(i))))));
            stages.add(home.core.apply("fake", List.of(report("b", "" + i))));
        }
        home.settle();

        assertThat(home.state("sensor.a_x")).isEqualTo("100");
        assertThat(home.state("sensor.b_x")).isEqualTo("100");
        assertThat(home.entity("sensor.a_x").state().attributes()).hasSize(100); // attributes are merged, not lost
        assertThat(home.events(HomeEvent.StateChanged.class)).hasSize(5);
        assertThat(mailbox.counts()).isEqualTo(new Mailbox.Counts(195, 0));
        assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
    }

    @Test
    void nothingOvertakesAnAnnouncement() {
        for (int i = 0; i < 3; i++) {
            mailbox.force(() -> {});
        }
        home.core.apply("fake", List.of(report("a", "too early")));
        home.core.apply("fake", List.of(announce("a", device("A", List.of("a"), List.of()), sensor("a", "X"))));
        home.core.apply("fake", List.of(report("a", "1")));
        home.core.apply("fake", List.of(report("a", "2")));
        home.settle();

        assertThat(home.state("sensor.a_x")).isEqualTo("2");
        assertThat(mailbox.counts().folded()).isEqualTo(1);
    }

    @Test
    void aLiveReportStaysLiveWhenFoldedWithARetainedOne() {
        home.apply(announce("a", device("A", List.of("a"), List.of()), sensor("a", "X")));
        for (int i = 0; i < 3; i++) {
            mailbox.force(() -> {});
        }
        home.core.apply("fake", List.of(report("a", "live")));
        home.core.apply(
                "fake",
                List.of(new HomeUpdate.Report(
                        "a", Optional.of("live"), Map.of(), io.tomte.device.api.Cause.device("t", true))));
        home.settle();

        assertThat(home.events(HomeEvent.StateChanged.class).getLast().cause().replay())
                .isFalse();
    }

    @Test
    void beyondTheHardLimitItRefusesAndCounts() {
        List<CompletionStage<Void>> stages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stages.add(home.core.apply("fake", List.of(new HomeUpdate.Withdraw("k" + i))));
        }
        home.settle();

        assertThat(stages.stream().filter(s -> s.toCompletableFuture().isCompletedExceptionally()))
                .hasSize(4);
        assertThat(mailbox.counts().refused()).isEqualTo(4);
        home.done(home.core.addArea("Kitchen")); // and goes on afterwards
        assertThat(home.core.home().areas()).containsKey("kitchen");
    }
}
