package io.tomte.acceptance.hostile;

import java.time.Duration;

import io.tomte.acceptance.hostile.UnderFire.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Retained messages stay when their publisher has gone, so it is the hub that must know when there are enough. */
@ExtendWith(UnderFire.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetainedFloodTest {
    private final Hub hub;

    RetainedFloodTest(Hub hub) {
        this.hub = hub;
    }

    @Test
    void retainsWithoutEnd() {
        byte[] payload = new byte[500_000];
        try (Line line = Line.client(hub.port(), "hoarder")) {
            for (int i = 0; i < 800; i++) {
                line.push(Bytes.publish(1, "hoard/" + i, 0, payload), Duration.ofSeconds(2));
            }
            for (int i = 0; i < 800; i++) { // cleans up
                line.push(Bytes.publish(1, "hoard/" + i, 0, new byte[0]), Duration.ofSeconds(2));
            }
            line.send(Bytes.DISCONNECT).endsWithin(Duration.ofSeconds(10));
        }
    }
}
