package io.tomte.mqtt.store.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;

import static io.tomte.mqtt.packet.QoS.AT_LEAST_ONCE;
import static io.tomte.mqtt.packet.QoS.AT_MOST_ONCE;
import static io.tomte.mqtt.packet.QoS.EXACTLY_ONCE;

/** Fills a journal with one of everything, for a golden journal of the format that is written now. */
final class GoldenContent {
    static final JournalOptions OPTIONS =
            JournalOptions.usual().withSegmentBytes(64 * 1024).withRetainedDelay(Duration.ZERO);
    private static final Instant LATER = Instant.parse("2126-01-02T03:04:05.678Z");
    private static final Instant BEFORE = Instant.parse("2026-01-15T12:00:00Z");
    private static final long MANY = 60;

    private final MemoryDisk disk;
    private final Journal journal;

    GoldenContent(MemoryDisk disk, Journal journal) {
        this.disk = disk;
        this.journal = journal;
    }

    void write() throws Exception {
        freeTheBeginning();
        phone();
        oldLamp();
        wills();
        retained();
        giveUpASegment();
    }

    /** Files that hold nothing any more and are used again; and a record that says where the journal begins. */
    private void freeTheBeginning() throws Exception {
        Publish large = Publish.of("large", Bytes.copyOf(new byte[20_000]), AT_LEAST_ONCE, true);
        for (int i = 0; i < MANY; i++) {
            await(journal.retained().put(new Stored(large, Optional.empty())));
        }
        await(journal.retained().remove("large"));
        StoreFigures figures = figures();
        for (int i = 0; i < MANY && figures.fileBytes() > 6L * OPTIONS.segmentBytes(); i++) {
            figures = figures(); // each question is a turn of the journal, which frees some
        }
    }

    private StoreFigures figures() throws Exception {
        return await(journal.figures());
    }

    /** MQTT 5, with all there is. */
    private void phone() throws Exception {
        String phone = "phone ☎";
        Will will = new Will(
                "phone/gone",
                Bytes.utf8("bye"),
                EXACTLY_ONCE,
                true,
                everything().toBuilder()
                        .number(Property.WILL_DELAY_INTERVAL, 30)
                        .build());
        step(
                phone,
                new SessionChange.Described(new SessionInfo(
                        MqttVersion.V5, Optional.of("anna"), 0xFFFF_FFFFL, Optional.of(LATER), Optional.of(will))));
        int id = 0;
        for (QoS qos : List.of(AT_MOST_ONCE, AT_LEAST_ONCE, EXACTLY_ONCE)) {
            for (RetainHandling handling : RetainHandling.values()) {
                for (int bits = 0; bits < 4; bits++) {
                    Subscription options =
                            new Subscription("f/" + id + "/+/#", qos, (bits & 1) != 0, (bits & 2) != 0, handling);
                    step(phone, new SessionChange.Subscribed(new StoredSubscription(options, id * 7_000_000)));
                    id++;
                }
            }
        }
        step(phone, new SessionChange.Subscribed(new StoredSubscription(Subscription.of("over", EXACTLY_ONCE), 0)));
        step(phone, new SessionChange.Unsubscribed("over"));
        Publish full =
                new Publish("a/b", Bytes.copyOf(new byte[] {0, -1, 127}), EXACTLY_ONCE, true, false, 0, everything());
        queue(phone, StoredMessage.waiting(1, full, Optional.empty(), Optional.empty()));
        queue(phone, StoredMessage.waiting(2, full, Optional.of(LATER), Optional.of("$share/g/a/#")));
        queue(phone, StoredMessage.waiting(3, plain("sent", AT_LEAST_ONCE), Optional.empty(), Optional.empty()));
        queue(phone, StoredMessage.waiting(4, plain("released", EXACTLY_ONCE), Optional.empty(), Optional.empty()));
        queue(phone, StoredMessage.waiting(5, plain("finished", AT_LEAST_ONCE), Optional.empty(), Optional.empty()));
        queue(phone, StoredMessage.waiting(1L << 40, plain("", AT_LEAST_ONCE), Optional.empty(), Optional.empty()));
        step(phone, new SessionChange.Sent(3, 65_535));
        step(phone, new SessionChange.Sent(4, 1));
        step(phone, new SessionChange.Released(4));
        step(phone, new SessionChange.Sent(5, 2));
        step(phone, new SessionChange.Finished(5));
        step(phone, new SessionChange.Received(1));
        step(phone, new SessionChange.Received(2));
        step(phone, new SessionChange.Received(65_535));
        step(phone, new SessionChange.Completed(2));
    }

    /** MQTT 3.1.1 without user and will, MQTT 3.1, and one that is over. */
    private void oldLamp() throws Exception {
        describe("lamp", MqttVersion.V3_1_1, 0);
        describe("older lamp", MqttVersion.V3_1, 3_600);
        describe("gone", MqttVersion.V5, 5);
        queue("gone", StoredMessage.waiting(1, plain("gone", AT_LEAST_ONCE), Optional.empty(), Optional.empty()));
        step("gone", new SessionChange.Removed());
        queue(
                "lamp",
                new StoredMessage( // as it is written anew when old files are freed
                        9,
                        plain("moved", EXACTLY_ONCE),
                        Optional.of(LATER),
                        Optional.empty(),
                        StoredMessage.State.SENT,
                        12));
    }

    /** Wills that are leaving, and messages that count only with another record; the last of them never does. */
    private void wills() throws Exception {
        Will first = new Will("first", Bytes.utf8("1"), EXACTLY_ONCE, true, everything());
        Will second = new Will("second", Bytes.EMPTY, AT_LEAST_ONCE, false, Properties.NONE);
        Will third = new Will("third", Bytes.utf8("3"), AT_MOST_ONCE, false, Properties.NONE);
        describe("guest", MqttVersion.V5, 60);
        for (long number = 1; number <= 4; number++) {
            StoredMessage message = StoredMessage.waiting(
                    number, plain("counts/" + number, EXACTLY_ONCE), Optional.empty(), Optional.empty());
            step("guest", new SessionChange.Queued(message, (1L << 61) + number));
        }
        step("guest", new SessionChange.Received(5, (1L << 61) + 1));
        describe("heir", MqttVersion.V5, 60);
        queue("heir", StoredMessage.waiting(1, plain("gone", AT_LEAST_ONCE), Optional.empty(), Optional.empty()));
        step("heir", new SessionChange.Begun(leaving(Optional.empty(), List.of(first, second))));
        step("heir", new SessionChange.Described(leaving(Optional.of(third), List.of(second)), (1L << 61) + 2));
        step("leaver", new SessionChange.Begun(leaving(Optional.empty(), List.of(third))));
        step("leaver", new SessionChange.Removed((1L << 61) + 3));
    }

    private static SessionInfo leaving(Optional<Will> will, List<Will> leaving) {
        return new SessionInfo(MqttVersion.V5, Optional.of("anna"), 5, Optional.of(LATER), will, leaving);
    }

    private void describe(String clientId, MqttVersion version, long expirySeconds) throws Exception {
        SessionInfo info =
                new SessionInfo(version, Optional.empty(), expirySeconds, Optional.empty(), Optional.empty());
        step(clientId, new SessionChange.Described(info));
    }

    private void retained() throws Exception {
        for (QoS qos : QoS.values()) {
            Publish message = new Publish("kept/" + qos.code(), Bytes.utf8("größe"), qos, true, false, 0, everything());
            await(journal.retained().put(new Stored(message, Optional.of(LATER))));
        }
        await(journal.retained()
                .put(new Stored(plain("known since", AT_LEAST_ONCE), Optional.of(LATER), Optional.of(BEFORE))));
        await(journal.retained().put(new Stored(plain("for ever", AT_LEAST_ONCE), Optional.empty())));
        await(journal.retained().put(new Stored(plain("forgotten", AT_LEAST_ONCE), Optional.empty())));
        await(journal.retained().remove("forgotten"));
    }

    /** The disk fails once: the file is left as it is, what only takes away is written later, and positions leave a gap. */
    private void giveUpASegment() throws Exception {
        queue("lamp", StoredMessage.waiting(10, plain("owed", AT_LEAST_ONCE), Optional.empty(), Optional.empty()));
        disk.broken(true);
        requireFailure(
                journal.retained().put(new Stored(plain("never acknowledged", AT_LEAST_ONCE), Optional.empty())));
        requireFailure(journal.sessions().apply("lamp", new SessionChange.Finished(10)));
        disk.broken(false);
        while (journal.trouble().isPresent()) {
            figures(); // each question is a turn of the journal, which looks again
        }
        await(journal.retained().put(new Stored(plain("behind the gap", EXACTLY_ONCE), Optional.empty())));
    }

    private static void requireFailure(CompletionStage<Void> stage) throws Exception {
        if (stage.handle((nothing, failure) -> failure == null)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a broken disk took something");
        }
    }

    private static Publish plain(String topic, QoS qos) {
        return Publish.of(topic, Bytes.utf8("x"), qos, false);
    }

    private static Properties everything() {
        return Properties.builder()
                .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
                .number(Property.MESSAGE_EXPIRY_INTERVAL, 0xFFFF_FFFFL)
                .text(Property.CONTENT_TYPE, "text/plain")
                .text(Property.RESPONSE_TOPIC, "answer/here")
                .bytes(Property.CORRELATION_DATA, Bytes.copyOf(new byte[] {1, 0, -128}))
                .subscriptionId(1)
                .subscriptionId(268_435_455)
                .user("name", "value")
                .user("name", "")
                .user("ключ", "☕")
                .build();
    }

    private void queue(String clientId, StoredMessage message) throws Exception {
        step(clientId, new SessionChange.Queued(message));
    }

    private void step(String clientId, SessionChange change) throws Exception {
        await(journal.sessions().apply(clientId, change));
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
