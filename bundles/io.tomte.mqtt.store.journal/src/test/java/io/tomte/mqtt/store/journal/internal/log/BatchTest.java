package io.tomte.mqtt.store.journal.internal.log;

import java.util.Optional;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.Out;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchTest {
    private final Out out = new Out();

    private Encoded encoded(Entry entry) {
        return new Encoded(entry, out);
    }

    @Test
    void countsTheEntriesThatBringAMessage() {
        Publish message = Publish.of("t", Bytes.utf8("x"), QoS.AT_LEAST_ONCE, true);
        Batch batch = new Batch();
        batch.note(encoded(new Entry.Forgotten("t")));
        assertThat(batch.messages()).isZero();
        assertThat(batch.isAwaited()).isFalse();
        batch.add(encoded(new Entry.Retained(new RetainedStore.Stored(message, Optional.empty()))));
        assertThat(batch.messages()).isEqualTo(1);
        assertThat(batch.isAwaited()).isTrue();
        assertThat(batch.entries()).hasSize(2);
    }

    @Test
    void theOneWithNothingStaysEmpty() {
        assertThatThrownBy(() -> Batch.NONE.add(encoded(new Entry.Begins(0))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Batch.NONE.isEmpty()).isTrue();
        assertThat(Batch.NONE.isAwaited()).isFalse();
    }
}
