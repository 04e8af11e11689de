package io.tomte.acceptance.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.tomte.acceptance.hostile.UnderFire.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Those who send and never read: what the hub has for them must not pile up. */
@ExtendWith(UnderFire.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeafnessTest {
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final byte[] KILOBYTE = new byte[1024];

    /** More than the buffers of both systems and the hub take together. */
    private static final int TOO_MUCH = 40 * 1024 * 1024;

    private final Hub hub;

    DeafnessTest(Hub hub) {
        this.hub = hub;
    }

    private void expectHeldBack(byte[] flood) {
        try (Line line = Line.client(hub.port(), "deaf")) {
            assertThat(line.push(flood, MOMENT)).as("bytes taken").isLessThan(flood.length);
        }
    }

    @Test
    void pingsWithoutReadingTheAnswers() {
        expectHeldBack(Bytes.times(TOO_MUCH / 2, Bytes.PINGREQ));
    }

    @Test
    void publishesWithoutReadingTheAcknowledgements() {
        expectHeldBack(Bytes.times(TOO_MUCH / 6, Bytes.publish(2, "d", 1, new byte[0])));
    }

    @Test
    void subscribesWithoutReadingTheAnswers() {
        expectHeldBack(Bytes.times(TOO_MUCH / 8, Bytes.subscribe(1, 0, "d")));
    }

    @Test
    void webSocketPingsWithoutReadingThePongs() {
        byte[] masked = Bytes.join(Bytes.bytes(0x89, 0x80 | 125, 0, 0, 0, 0), new byte[125]);
        try (Line line = WebSocketLine.open(hub.port("ws"))) {
            line.send(WebSocketLine.frame(Bytes.connect311("deaf-ws", 60))).expect(6);
            line.push(Bytes.times(TOO_MUCH / masked.length, masked), MOMENT);
            assertThat(line.isOver()).isFalse();
        }
    }

    @Test
    void subscribersThatNeverReadHoldUpNobodyForLong() {
        List<Line> deaf = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            deaf.add(Line.client(hub.port(), "deaf-" + i).send(Bytes.subscribe(1, i % 3, "deaf/" + i % 10)));
        }
        try (Line publisher = Line.client(hub.port(), "publisher")) {
            for (int i = 0; i < 10; i++) {
                publisher.push(Bytes.times(4_000, Bytes.publish(0, "deaf/" + i, 0, KILOBYTE)), Duration.ofSeconds(2));
            }
            publisher.send(Bytes.DISCONNECT);
        }
        deaf.forEach(Line::close);
    }

    @Test
    void messagesOfQos2ThatAreNeverReleasedHaveALimit() {
        try (Line line =
                Line.open(hub.port()).send(Bytes.connect5("unreleased", 60)).expect(4)) {
            for (int id = 1; id <= 3_000; id++) {
                line.send(Bytes.packet(0x34, Bytes.join(Bytes.text("d"), Bytes.number(id), new byte[1])));
            }
            assertThat(line.endsWithin(Duration.ofSeconds(10))).isTrue(); // [MQTT-3.3.4-9], reason 0x93
        }
        try (Line old = Line.client(hub.port(), "unreleased-3")) {
            for (int id = 1; id <= 65_535; id++) {
                old.send(Bytes.publish(4, "d", id, new byte[1]));
                old.read();
            }
            assertThat(old.hasEnded()).isFalse();
        }
    }
}
