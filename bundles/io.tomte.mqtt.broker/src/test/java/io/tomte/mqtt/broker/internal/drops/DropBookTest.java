package io.tomte.mqtt.broker.internal.drops;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Counters;
import io.tomte.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DropBookTest {
    private final FakeClock clock = new FakeClock();
    private final Counters counters = new Counters();
    private final DropBook book = new DropBook(counters, new BrokerTime(clock, clock::nanos));

    @Test
    void countsManyAtOnce() {
        book.add("c", 1, "home/door", DropReason.SESSION_ENDED);
        book.add("c", 1_000_000, "(in the store)", DropReason.SESSION_ENDED);
        assertThat(counters.drops()).containsEntry(DropReason.SESSION_ENDED, 1_000_001L);
        assertThat(book.recent().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(1_000_001);
            assertThat(entry.lastTopic()).isEqualTo("(in the store)");
        });
    }
}
