package io.tomte.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.Backlog;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link SessionStore} must do. Extend it, and give back the same data in {@link #reopen} as far as the store is
 * meant to keep it.
 */
public abstract class SessionStoreContract {
    private static final Instant LATER = Instant.parse("2026-01-01T12:00:00.123456789Z");

    private SessionStore store;

    /** A store without sessions. */
    protected abstract SessionStore open() throws Exception;

    /** Closes what {@link #open} or this gave, and opens the same data again; in memory: the same object. */
    protected abstract SessionStore reopen(SessionStore before) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    private void apply(String clientId, SessionChange... changes) throws Exception {
        for (SessionChange change : changes) {
            store.apply(clientId, change).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private List<StoredSession> stored() throws Exception {
        store = reopen(store);
        List<StoredSession> sessions = new ArrayList<>();
        store.load(Integer.MAX_VALUE, sessions::add);
        return sessions;
    }

    private static SessionChange described(long expiry) {
        return new SessionChange.Described(
                new SessionInfo(MqttVersion.V5, Optional.of("user"), expiry, Optional.empty(), Optional.empty()));
    }

    private static Will will(String topic, QoS qos) {
        return new Will(topic, Bytes.utf8("gone ü"), qos, qos == QoS.EXACTLY_ONCE, Properties.reason("why " + topic));
    }

    private static SessionInfo leaving(Optional<Will> will, Will... wills) {
        return new SessionInfo(MqttVersion.V5, Optional.of("user"), 7, Optional.of(LATER), will, List.of(wills));
    }

    private static StoredMessage message(long sequence) {
        Properties properties = Properties.builder()
                .number(Property.MESSAGE_EXPIRY_INTERVAL, 60)
                .text(Property.CONTENT_TYPE, "text/plain")
                .bytes(Property.CORRELATION_DATA, Bytes.utf8("\0\1"))
                .user("b", "1")
                .user("a", "2")
                .subscriptionId(268_435_455)
                .build();
        Publish publish = Publish.of("t/" + sequence, Bytes.utf8("payload ü"), QoS.EXACTLY_ONCE, true)
                .withProperties(properties);
        return StoredMessage.waiting(sequence, publish, Optional.of(LATER), Optional.of("$share/g/t/+"));
    }

    @Test
    void isEmptyAtFirst() throws Exception {
        assertThat(stored()).isEmpty();
    }

    @Test
    void keepsEveryFieldOfASession() throws Exception {
        Will will = new Will("w", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, true, Properties.reason("why"));
        SessionInfo info = new SessionInfo(
                MqttVersion.V3_1_1, Optional.empty(), 0xFFFF_FFFFL, Optional.of(LATER), Optional.of(will));
        StoredSubscription plain = new StoredSubscription(Subscription.of("a/#", QoS.AT_MOST_ONCE), 0);
        StoredSubscription full = new StoredSubscription(
                new Subscription("$share/g/+", QoS.EXACTLY_ONCE, true, true, RetainHandling.DO_NOT_SEND), 268_435_455);
        apply(
                "client ü",
                new SessionChange.Described(info),
                new SessionChange.Subscribed(plain),
                new SessionChange.Subscribed(full),
                new SessionChange.Queued(message(Long.MAX_VALUE)),
                new SessionChange.Received(65_535));
        assertThat(stored())
                .containsExactly(new StoredSession(
                        "client ü",
                        info,
                        List.of(plain, full),
                        List.of(message(Long.MAX_VALUE)),
                        Backlog.NONE,
                        Set.of(65_535)));
    }

    @Test
    void keepsWillsThatAreLeavingInTheirOrderBesideTheOneThatIsArmed() throws Exception {
        Will first = will("first", QoS.EXACTLY_ONCE);
        Will second = will("second", QoS.AT_MOST_ONCE);
        SessionInfo all = leaving(Optional.of(will("armed", QoS.AT_LEAST_ONCE)), first, second, first);
        apply("c", described(1), new SessionChange.Described(all));
        assertThat(stored().getFirst().info()).isEqualTo(all);
        SessionInfo fewer = leaving(Optional.empty(), second);
        apply("c", new SessionChange.Described(fewer, 42));
        assertThat(stored().getFirst().info()).isEqualTo(fewer);
        apply("c", described(1));
        assertThat(stored().getFirst().info().leaving()).isEmpty();
    }

    @Test
    void forgetsEverythingOfASessionButItsWillsWhenAnotherBegins() throws Exception {
        SessionInfo shell = leaving(Optional.empty(), will("w", QoS.EXACTLY_ONCE));
        StoredSubscription before = new StoredSubscription(Subscription.of("a", QoS.AT_MOST_ONCE), 0);
        StoredSubscription after = new StoredSubscription(Subscription.of("b", QoS.AT_MOST_ONCE), 0);
        apply(
                "c",
                described(1),
                new SessionChange.Subscribed(before),
                new SessionChange.Queued(message(1)),
                new SessionChange.Received(5));
        apply("c", new SessionChange.Begun(shell));
        assertThat(stored())
                .containsExactly(new StoredSession("c", shell, List.of(), List.of(), Backlog.NONE, Set.of()));
        apply("c", new SessionChange.Subscribed(after), new SessionChange.Queued(message(2)));
        assertThat(stored())
                .containsExactly(
                        new StoredSession("c", shell, List.of(after), List.of(message(2)), Backlog.NONE, Set.of()));
        apply("c", new SessionChange.Removed(43));
        assertThat(stored()).isEmpty();
    }

    /** Each of the three that can vouch for it does so after it, for the same client or another. */
    @Test
    void keepsAMessageThatCountsOnlyTogetherWithAnotherRecord() throws Exception {
        apply("c", described(1));
        apply("d", described(1));
        for (long sequence = 1; sequence <= 3; sequence++) {
            apply("c", new SessionChange.Queued(message(sequence), 100 + sequence));
        }
        apply("d", new SessionChange.Received(1, 101), new SessionChange.Described(leaving(Optional.empty()), 102));
        apply("d", new SessionChange.Removed(103));
        assertThat(stored().getFirst().messages()).containsExactly(message(1), message(2), message(3));
    }

    @Test
    void replacesDescriptionAndSubscription() throws Exception {
        StoredSubscription before = new StoredSubscription(Subscription.of("a", QoS.AT_MOST_ONCE), 0);
        StoredSubscription after = new StoredSubscription(Subscription.of("a", QoS.EXACTLY_ONCE), 7);
        apply("c", described(1), new SessionChange.Subscribed(before));
        apply("c", new SessionChange.Subscribed(after), described(2));
        assertThat(stored()).singleElement().satisfies(session -> {
            assertThat(session.info().expirySeconds()).isEqualTo(2);
            assertThat(session.subscriptions()).containsExactly(after);
        });
    }

    @Test
    void forgetsWhatWasUnsubscribed() throws Exception {
        apply(
                "c",
                described(1),
                new SessionChange.Subscribed(new StoredSubscription(Subscription.of("a", QoS.AT_MOST_ONCE), 0)),
                new SessionChange.Unsubscribed("a"),
                new SessionChange.Unsubscribed("never there"));
        assertThat(stored().getFirst().subscriptions()).isEmpty();
    }

    @Test
    void knowsWhereEachMessageStands() throws Exception {
        apply("c", described(1));
        for (long sequence = 1; sequence <= 4; sequence++) {
            apply("c", new SessionChange.Queued(message(sequence)));
        }
        apply(
                "c",
                new SessionChange.Sent(1, 100),
                new SessionChange.Sent(2, 200),
                new SessionChange.Released(2),
                new SessionChange.Sent(3, 300),
                new SessionChange.Finished(3));
        List<StoredMessage> messages = stored().getFirst().messages();
        assertThat(messages).extracting(StoredMessage::sequence).containsExactly(1L, 2L, 4L);
        assertThat(messages.get(0)).isEqualTo(message(1).sent(100));
        assertThat(messages.get(1).state()).isEqualTo(StoredMessage.State.RELEASED); // its payload may be gone
        assertThat(messages.get(1).packetId()).isEqualTo(200);
        assertThat(messages.get(2)).isEqualTo(message(4));
    }

    @Test
    void remembersTakenPacketIds() throws Exception {
        apply("c", described(1), new SessionChange.Received(1), new SessionChange.Received(2));
        apply("c", new SessionChange.Completed(1), new SessionChange.Received(2));
        assertThat(stored().getFirst().received()).containsExactly(2);
    }

    @Test
    void keepsClientsApart() throws Exception {
        apply("a", described(1), new SessionChange.Queued(message(1)));
        apply("b", described(2), new SessionChange.Queued(message(1)));
        apply("a", new SessionChange.Finished(1));
        assertThat(stored())
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.messages())
                        .hasSize(session.clientId().equals("a") ? 0 : 1));
    }

    @Test
    void forgetsARemovedSessionAndTakesANewOne() throws Exception {
        apply("c", described(1), new SessionChange.Queued(message(1)), new SessionChange.Received(5));
        apply("c", new SessionChange.Removed(), described(2));
        assertThat(stored()).singleElement().satisfies(session -> {
            assertThat(session.messages()).isEmpty();
            assertThat(session.received()).isEmpty();
        });
        apply("c", new SessionChange.Removed());
        assertThat(stored()).isEmpty();
    }

    @Test
    void leavesALongQueueInTheStoreAndReadsItInParts() throws Exception {
        apply("c", described(1));
        for (long sequence = 1; sequence <= 10; sequence++) {
            apply("c", new SessionChange.Queued(message(sequence)));
        }
        apply("c", new SessionChange.Sent(1, 100), new SessionChange.Finished(6));
        store = reopen(store);
        List<StoredSession> sessions = new ArrayList<>();
        store.load(3, sessions::add);
        StoredSession session = sessions.getFirst();
        assertThat(session.messages()).extracting(StoredMessage::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(session.backlog().messages()).isEqualTo(5);
        assertThat(session.backlog().last()).isEqualTo(10);
        assertThat(session.backlog().bytes()).isPositive();
        assertThat(read("c", 4, 2)).containsExactly(message(5), message(7));
        assertThat(read("c", 7, 100)).containsExactly(message(8), message(9), message(10));
        assertThat(read("c", 10, 100)).isEmpty();
        assertThat(read("nobody", 0, 100)).isEmpty();
    }

    private List<StoredMessage> read(String clientId, long after, int limit) throws Exception {
        return store.read(clientId, after, limit).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
