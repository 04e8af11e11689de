package io.tomte.mqtt.store.journal.internal.index;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.index.MessageTable.Row;
import io.tomte.mqtt.store.journal.internal.log.Place;
import io.tomte.mqtt.store.journal.internal.log.SegmentLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads sessions and retained messages back from where the index says they are. A record that went bad is left out. */
public final class SessionReader {
    private static final Logger LOG = LoggerFactory.getLogger(SessionReader.class);

    private static final Duration GRACE = Duration.ofDays(1);

    private final Index index;
    private final SegmentLog log;
    private final Clock clock;

    public SessionReader(Index index, SegmentLog log, Clock clock) {
        this.index = index;
        this.log = log;
        this.clock = clock;
    }

    /**
     * The session as it stands; empty where there is none.
     *
     * @param window waiting messages in it; the others are its backlog
     */
    public Optional<StoredSession> session(String clientId, int window) {
        return index.session(clientId)
                .map(entry -> new StoredSession(
                        clientId,
                        entry.info().flatMap(this::info).orElseGet(this::unknown),
                        subscriptions(entry),
                        messages(entry.messages().near(window)),
                        entry.messages().behind(window),
                        entry.received()));
    }

    /** For a session whose description is damaged: it waits for its client some time, with all it has. */
    private SessionInfo unknown() {
        return new SessionInfo(
                MqttVersion.V3_1_1,
                Optional.empty(),
                GRACE.toSeconds(),
                Optional.of(clock.instant().plus(GRACE)),
                Optional.empty());
    }

    /** Waiting messages with a higher sequence, in order, at most as many as the limit. */
    public List<StoredMessage> waiting(String clientId, long after, int limit) {
        return index.session(clientId)
                .map(entry -> messages(entry.messages().waiting(after, limit)))
                .orElse(List.of());
    }

    /** The retained message of the topic. */
    public Optional<Entry.Retained> retained(String topic) {
        return index.retainedPlace(topic)
                .flatMap(this::read)
                .filter(Entry.Retained.class::isInstance)
                .map(Entry.Retained.class::cast);
    }

    private Optional<SessionInfo> info(Place place) {
        return change(place).flatMap(change -> switch (change) {
            case SessionChange.Described described -> Optional.of(described.info());
            case SessionChange.Begun begun -> Optional.of(begun.info());
            default -> Optional.empty();
        });
    }

    private List<StoredSubscription> subscriptions(SessionEntry entry) {
        List<StoredSubscription> found = new ArrayList<>();
        for (Place place : entry.subscriptions()) {
            change(place)
                    .filter(SessionChange.Subscribed.class::isInstance)
                    .ifPresent(change -> found.add(((SessionChange.Subscribed) change).subscription()));
        }
        return found;
    }

    private List<StoredMessage> messages(List<Row> rows) {
        List<StoredMessage> found = new ArrayList<>(rows.size());
        for (Row row : rows) {
            change(row.place())
                    .filter(SessionChange.Queued.class::isInstance)
                    .ifPresent(change ->
                            found.add(SessionEntry.asItStands(((SessionChange.Queued) change).message(), row)));
        }
        return found;
    }

    private Optional<SessionChange> change(Place place) {
        return read(place).filter(Entry.OfSession.class::isInstance).map(record -> ((Entry.OfSession) record).change());
    }

    private Optional<Entry> read(Place place) {
        try {
            return Optional.of(EntryCodec.read(log.read(place)));
        } catch (IOException | RuntimeException damaged) { // bits flip while the hub runs, too
            LOG.error("A record of the journal was good once and cannot be read now; it is left out", damaged);
            return Optional.empty();
        }
    }
}
