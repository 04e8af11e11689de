package io.tomte.cli.torture.power;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    private static final int TOPIC = 1;

    private final Ledger ledger = Ledger.fresh();
    private final Member publisher = ledger.members().get(Ledger.publisherOf(TOPIC));
    private final Member early = ledger.members().get(2);
    private final Member late = ledger.members().get(3);

    /** A retained message of QoS 0 before may wait for the disk, and the hub reads nothing more from its client until then. */
    @Test
    void aMessageOfQos0MayReachWhoSubscribesBeforeTheHubAnswersALaterOne() {
        Sent first = ledger.send(TOPIC, 0, false, false);
        ledger.joins(early, TOPIC);
        ledger.got(early, first.number, Ledger.name(TOPIC));
        assertThat(ledger.problems()).isEmpty();
        Sent second = ledger.send(TOPIC, 1, false, false);
        ledger.acknowledged(second.number);
        ledger.read(publisher, second.number);
        ledger.joins(late, TOPIC);
        ledger.got(late, first.number, Ledger.name(TOPIC));
        assertThat(ledger.problems()).containsExactly("member-3 got message 1 on t/1 without a subscription");
    }

    @Test
    void nothingThatWasNotReadBeforeAPowerCutComesAfterIt() {
        Sent sent = ledger.send(TOPIC, 0, false, false);
        ledger.powerCut();
        ledger.joins(late, TOPIC);
        ledger.got(late, sent.number, Ledger.name(TOPIC));
        assertThat(ledger.problems()).hasSize(1);
    }
}
