package io.tomte.mqtt.client.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.client.Outbox;
import io.tomte.mqtt.api.client.Outbox.Kept;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class OutboxTest {
    @TempDir
    Path folder;

    private static Publish message(String text, QoS qos) {
        return Publish.of("meter", Bytes.utf8(text), qos, true)
                .withProperties(Properties.builder()
                        .user("a", "b")
                        .text(Property.CONTENT_TYPE, "text/plain")
                        .build());
    }

    private static Publish one(String text) {
        return message(text, QoS.AT_LEAST_ONCE);
    }

    private static Publish two(String text) {
        return message(text, QoS.EXACTLY_ONCE);
    }

    /** A life of a client that leaves one message of each kind. */
    private static void live(Outbox outbox) {
        long first = outbox.keep(one("waits"));
        long second = outbox.keep(two("sent"));
        long third = outbox.keep(two("released"));
        long fourth = outbox.keep(one("acknowledged"));
        outbox.sent(second, 65_535);
        outbox.sent(third, 8);
        outbox.released(third);
        outbox.sent(fourth, 9);
        outbox.done(fourth);
        outbox.done(fourth);
        outbox.sent(fourth, 10);
        assertThat(List.of(first, second, third, fourth)).isSorted().doesNotHaveDuplicates();
        assertThat(outbox.keep(message("not kept", QoS.AT_MOST_ONCE))).isZero();
        outbox.done(0);
    }

    private static void assertLeft(List<Kept> kept) {
        assertThat(kept)
                .extracting(Kept::message, Kept::packetId, Kept::released)
                .containsExactly(
                        tuple(one("waits"), 0, false),
                        tuple(two("sent"), 65_535, false),
                        tuple(two("released"), 8, true));
    }

    @Test
    void memoryGivesTheNextClientWhatIsLeft() {
        MemoryOutbox outbox = new MemoryOutbox();
        assertThat(outbox.kept()).isEmpty();
        live(outbox);
        assertLeft(outbox.kept());
    }

    @Test
    void filesGiveTheNextProcessWhatIsLeft() throws IOException {
        try (FileOutbox outbox = FileOutbox.open(folder)) {
            assertThat(outbox.kept()).isEmpty();
            live(outbox);
            assertLeft(outbox.kept());
        }
        for (int life = 0; life < 3; life++) {
            try (FileOutbox outbox = FileOutbox.open(folder)) {
                assertLeft(outbox.kept());
                assertThat(outbox.damages()).isEmpty();
                long last = outbox.kept().getLast().number();
                assertThat(outbox.keep(one("new"))).isGreaterThan(last);
                outbox.done(outbox.kept().getLast().number());
            }
        }
    }

    @Test
    void keepsQos0OnWish() throws IOException {
        try (FileOutbox outbox = FileOutbox.open(folder, FileOutbox.Settings.DEFAULT.withQos0())) {
            outbox.keep(message("q0", QoS.AT_MOST_ONCE));
        }
        try (FileOutbox outbox = FileOutbox.open(folder)) {
            assertThat(outbox.kept()).extracting(Kept::message).containsExactly(message("q0", QoS.AT_MOST_ONCE));
        }
    }

    @Test
    void leavesNoFilesWhenAllIsDone() throws IOException {
        try (FileOutbox outbox = FileOutbox.open(folder, FileOutbox.Settings.DEFAULT.withForce())) {
            outbox.done(outbox.keep(one("a")));
        }
        assertThat(records(folder)).isEmpty();
    }

    private static List<Path> records(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".outbox"))
                    .sorted()
                    .toList();
        }
    }

    private static long bytes(Path folder) throws IOException {
        long sum = 0;
        for (Path file : records(folder)) {
            sum += Files.size(file);
        }
        return sum;
    }

    @Test
    void staysSmallWhileOneMessageIsNeverAcknowledged() throws IOException {
        long limit = 64 * 1024;
        FileOutbox.Settings settings = FileOutbox.Settings.DEFAULT.withMaxBytes(limit);
        try (FileOutbox outbox = FileOutbox.open(folder, settings)) {
            long stuck = outbox.keep(two("stuck"));
            outbox.sent(stuck, 7);
            outbox.released(stuck);
            for (int i = 0; i < 5_000; i++) {
                long number = outbox.keep(one("message " + i));
                outbox.sent(number, 1 + i);
                outbox.done(number);
                assertThat(bytes(folder)).isLessThan(2 * limit);
            }
        }
        try (FileOutbox outbox = FileOutbox.open(folder, settings)) {
            assertThat(outbox.kept())
                    .extracting(Kept::message, Kept::packetId, Kept::released)
                    .containsExactly(tuple(two("stuck"), 7, true));
        }
    }

    @Test
    void refusesWhatIsTooMuch() throws IOException {
        try (FileOutbox outbox = FileOutbox.open(folder, FileOutbox.Settings.DEFAULT.withMaxBytes(1_000))) {
            long first = outbox.keep(one("x".repeat(800)));
            assertThatThrownBy(() -> outbox.keep(one("y".repeat(200))))
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(ReasonCode.QUOTA_EXCEEDED))
                    .hasMessageContaining("is full")
                    .hasMessageContaining("of 1000 bytes");
            outbox.done(first);
            outbox.keep(one("y".repeat(200)));
            assertThat(outbox.size()).isEqualTo(1);
        }
    }

    @Test
    void belongsToOneAtATime() throws IOException {
        FileOutbox first = FileOutbox.open(folder);
        assertThatThrownBy(() -> FileOutbox.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in use by another client");
        first.close();
        first.done(1);
        assertThatThrownBy(() -> first.keep(one("late")))
                .isInstanceOf(MqttException.class)
                .hasMessageContaining("is closed");
        FileOutbox.open(folder).close();
    }

    @Test
    void messagesExpireWhileNobodySendsThem() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000));
        InstantSource time = now::get;
        FileOutbox.Settings settings = new FileOutbox.Settings(100_000, false, false, time);
        Publish short1 = expiring("short", 60);
        Publish onItsWay = expiring("on its way", 60);
        try (FileOutbox outbox = FileOutbox.open(folder, settings)) {
            outbox.keep(short1);
            outbox.sent(outbox.keep(onItsWay), 3);
            outbox.keep(expiring("long", 600));
        }
        now.set(Instant.ofEpochSecond(1_100));
        try (FileOutbox outbox = FileOutbox.open(folder, settings)) {
            assertThat(outbox.kept()).extracting(Kept::message).containsExactly(onItsWay, expiring("long", 500));
            assertThat(outbox.size()).isEqualTo(2);
        }
    }

    private static Publish expiring(String text, long seconds) {
        return Publish.of("meter", Bytes.utf8(text), QoS.AT_LEAST_ONCE, false)
                .withProperties(Properties.builder()
                        .number(Property.MESSAGE_EXPIRY_INTERVAL, seconds)
                        .build());
    }

    @Test
    void anInterruptedThreadKeepsItsMessage() throws IOException {
        try (FileOutbox outbox = FileOutbox.open(folder, FileOutbox.Settings.DEFAULT.withForce())) {
            Thread.currentThread().interrupt();
            outbox.keep(one("a"));
            outbox.keep(one("b"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(outbox.kept()).hasSize(2);
        }
        try (FileOutbox outbox = FileOutbox.open(folder)) {
            assertThat(outbox.kept()).hasSize(2);
        }
    }
}
