package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.testkit.ManualLoops;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrakeTest {
    private static final int CAPACITY = 100; // holds back above 50, lets go at 25

    private final ManualLoops loops = new ManualLoops(1);
    private final Brake brake = new Brake(loops.get(0), CAPACITY);
    private final List<CompletionStage<?>> waited = new ArrayList<>();
    private final Receipt publisher = Receipt.unanswered(loops.get(0), waited::add);

    @Test
    void aShortQueueHoldsNobodyBack() {
        queued(50);
        assertThat(waited).isEmpty();
        assertThat(brake.isOn()).isFalse();
    }

    @Test
    void aLongQueueHoldsThePublisherBackUntilItIsShortAgain() {
        queued(51);
        assertThat(brake.isOn()).isTrue();
        assertThat(waited).hasSize(1);

        brake.drained(26);
        assertThat(isOver(0)).isFalse();
        brake.drained(25);
        assertThat(isOver(0)).isTrue();
        assertThat(brake.isOn()).isFalse();
    }

    @Test
    void whoDoesNotCatchUpHoldsNobodyBackAnyMore() {
        queued(51);
        loops.advance(Brake.PATIENCE);
        assertThat(isOver(0)).isTrue();

        queued(80);
        assertThat(waited).hasSize(1);
        assertThat(brake.isOn()).isFalse();

        brake.drained(0);
        queued(51);
        assertThat(waited).hasSize(2);
    }

    @Test
    void aClientThatGoesLetsEverybodyGoOn() {
        queued(51);
        brake.release();
        assertThat(isOver(0)).isTrue();
    }

    @Test
    void anOldTimerEndsNoLaterWait() {
        queued(51);
        brake.drained(0);
        loops.advance(Brake.PATIENCE.minus(Duration.ofMillis(1)));
        queued(51);
        loops.advance(Duration.ofMillis(2));
        assertThat(isOver(1)).isFalse();
    }

    @Test
    void anAcknowledgementWaitsAsWell() {
        List<Receipt.Outcome> told = new ArrayList<>();
        Receipt acknowledgement = new Receipt(loops.get(0), told::add);
        brake.queued(51, acknowledgement);
        acknowledgement.answer();
        loops.run();
        assertThat(told).isEmpty();

        brake.drained(0);
        loops.run();
        assertThat(told).containsExactly(Receipt.Outcome.TAKEN);
    }

    private void queued(int messages) {
        brake.queued(messages, publisher);
        loops.run();
    }

    private boolean isOver(int index) {
        return waited.get(index).toCompletableFuture().isDone();
    }
}
