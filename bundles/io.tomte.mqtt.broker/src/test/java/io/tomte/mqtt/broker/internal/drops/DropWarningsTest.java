package io.tomte.mqtt.broker.internal.drops;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.broker.DropReason;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class DropWarningsTest {
    private final List<String> lines = new ArrayList<>();
    private final DropWarnings warnings = new DropWarnings((level, line) -> lines.add(level + " " + line));

    private void drop(DropEntry entry, String client, DropReason reason, long seconds) {
        entry.add(1, "home/door", TimeUnit.SECONDS.toNanos(seconds));
        warnings.consider(client, reason, entry, TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void namesClientTopicReasonAndNextStep() {
        drop(new DropEntry(), "cam\n1", DropReason.QUEUE_FULL, 0);
        assertThat(lines)
                .containsExactly("WARN Client 'cam\\u000A1' missed 1 message (queue-full), last on 'home/door'."
                        + " Its queue is full: bring it online or make it faster, or raise mqtt.queue.messages and"
                        + " mqtt.queue.bytes.");
    }

    @Test
    void repeatsItselfOnceAMinuteWithWhatCameMeanwhile() {
        DropEntry entry = new DropEntry();
        for (int second = 0; second <= 60; second++) {
            drop(entry, "cam", DropReason.SLOW_QOS_0, second);
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("missed 60 messages (slow-qos-0)");
    }

    @Test
    void doesNotFloodTheLogWhenManyClientsMissSomething() {
        for (int client = 0; client < 1_000; client++) {
            drop(new DropEntry(), "c" + client, DropReason.SLOW_QOS_0, 1);
        }
        assertThat(lines).hasSize(DropWarnings.LINES);
        drop(new DropEntry(), "later", DropReason.SLOW_QOS_0, 61);
        assertThat(lines.getLast()).contains("'later'");
    }

    @Test
    void doesNotWarnOfWhatWasAskedFor() {
        for (DropReason reason : List.of(DropReason.EXPIRED, DropReason.OFFLINE_QOS_0, DropReason.SESSION_ENDED)) {
            drop(new DropEntry(), "c", reason, 0);
        }
        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith(Level.DEBUG + " "));
        drop(new DropEntry(), "c", DropReason.NOT_AUTHORIZED, 0);
        assertThat(lines.getLast()).startsWith("WARN Client 'c' missed 1 message (not-authorized)");
    }
}
