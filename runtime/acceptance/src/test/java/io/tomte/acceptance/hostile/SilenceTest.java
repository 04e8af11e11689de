package io.tomte.acceptance.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.tomte.acceptance.hostile.UnderFire.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Those who connect and then say little or nothing: they cost little, and are sent away. */
@ExtendWith(UnderFire.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilenceTest {
    private static final int SILENT = 3_000;
    private static final Duration PATIENCE_OF_HUB = Duration.ofSeconds(14); // ten seconds, and a margin

    private final Hub hub;

    SilenceTest(Hub hub) {
        this.hub = hub;
    }

    /** Thousands without a byte, and beside them slow ones on every listener, a byte at a time. */
    @Test
    void whoDoesNotGetOnIsSentAway() {
        List<Line> silent = new ArrayList<>();
        List<Line> slow = new ArrayList<>();
        byte[] connect = Bytes.connect311("slow".repeat(8), 60);
        byte[] upgrade =
                "GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] hello = {
            0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
        };
        for (int i = 0; i < 20; i++) {
            slow.add(Line.open(hub.port("mqtt")));
            slow.add(Line.open(hub.port("ws")));
            slow.add(Line.open(hub.port("mqtts")));
            slow.add(Line.open(hub.port("wss")));
        }
        for (int i = 0; i < SILENT; i++) {
            silent.add(Line.open(hub.port()));
        }
        Line.client(hub.port(), "decent").send(Bytes.DISCONNECT).close();
        long deadline = System.nanoTime() + PATIENCE_OF_HUB.toNanos();
        for (int i = 0; System.nanoTime() < deadline; i++) {
            for (int j = 0; j < slow.size(); j++) {
                byte[] all = List.of(connect, upgrade, hello, hello).get(j % 4);
                slow.get(j).send(new byte[] {all[Math.min(i, all.length - 2)]});
            }
            if (slow.stream().allMatch(Line::hasEnded) && silent.stream().allMatch(Line::hasEnded)) {
                break;
            }
            LockSupport.parkNanos(1_000_000_000L);
        }
        assertThat(slow).allMatch(Line::hasEnded);
        assertThat(silent).allMatch(Line::hasEnded);
        slow.forEach(Line::close);
        silent.forEach(Line::close);
    }

    @Test
    void whoFallsSilentIsGivenUpAfterItsKeepAlive() {
        List<Line> mute = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            mute.add(
                    Line.open(hub.port()).send(Bytes.connect311("mute-" + i, 1)).expect(4));
        }
        assertThat(mute).allMatch(line -> line.endsWithin(Duration.ofSeconds(6)));
        mute.forEach(Line::close);
    }

    @Test
    void whoClosesHalfItsConnectionIsGone() {
        Line half = Line.client(hub.port(), "half");
        half.closeHalf();
        assertThat(half.endsWithin(Duration.ofSeconds(5))).isTrue();
        half.close();
    }
}
