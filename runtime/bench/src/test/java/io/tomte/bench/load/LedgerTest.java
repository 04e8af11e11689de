package io.tomte.bench.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    @Test
    void eachReceiverGetsEverythingInOrder() {
        Ledger ledger = Ledger.forEach(2, 1, 2);
        for (int i = 0; i < 3; i++) {
            ledger.received(0, 0, i);
            ledger.received(1, 0, i);
        }
        assertThat(ledger.complete(3)).isTrue();
        assertThat(ledger.delivered()).isEqualTo(6);
        assertThat(ledger.missing(0, 4)).isEqualTo(1);
        assertThat(ledger.problems(3)).isEmpty();
    }

    @Test
    void whatIsMissingIsFound() {
        Ledger ledger = Ledger.forEach(1, 1, 1);
        ledger.received(0, 0, 0);
        ledger.received(0, 0, 2);
        assertThat(ledger.complete(3)).as("nothing more can come").isTrue();
        assertThat(ledger.problems(3)).containsExactly("1 of 3 messages lost or out of order");
        assertThat(ledger.problems(5)).containsExactly("3 of 5 messages lost or out of order");
    }

    @Test
    void whatComesTwiceIsFound() {
        Ledger ledger = Ledger.forEach(1, 2, 1);
        ledger.received(0, 0, 0);
        ledger.received(0, 1, 0);
        ledger.received(0, 0, 0);
        assertThat(ledger.problems(2)).containsExactly("1 messages repeated or out of order");
    }

    @Test
    void whatComesInAnotherOrderIsFound() {
        Ledger ledger = Ledger.forEach(1, 1, 1);
        ledger.received(0, 0, 1);
        ledger.received(0, 0, 0);
        assertThat(ledger.problems(2))
                .containsExactly("1 of 2 messages lost or out of order", "1 messages repeated or out of order");
    }

    @Test
    void aGroupGetsEverythingOnceTogether() {
        Ledger ledger = Ledger.forGroup(2, 1);
        ledger.received(0, 0, 0);
        ledger.received(0, 0, 2);
        assertThat(ledger.complete(3)).isFalse();
        ledger.received(1, 0, 1);
        assertThat(ledger.complete(3)).isTrue();
        assertThat(ledger.problems(3)).isEmpty();
        ledger.received(1, 0, 2);
        assertThat(ledger.problems(3)).containsExactly("1 messages repeated or out of order");
    }
}
