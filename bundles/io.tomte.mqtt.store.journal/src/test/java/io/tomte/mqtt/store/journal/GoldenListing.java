package io.tomte.mqtt.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.log.Findings;
import io.tomte.mqtt.store.journal.internal.log.Place;
import io.tomte.mqtt.store.journal.internal.log.Recovery;

/** All fields of all that a journal holds as lines of text: first its entries one by one, then what they add up to. */
final class GoldenListing {
    private final List<String> lines = new ArrayList<>();

    private GoldenListing() {}

    /** @param disk is changed as the opening of a journal changes it */
    static List<String> of(MemoryDisk disk) throws IOException {
        GoldenListing listing = new GoldenListing();
        listing.lines.add("# Entries");
        new Recovery(disk.copy(), listing.new Lines()).open(64 * 1024).close();
        try (Journal journal = Journal.open(disk, GoldenContent.OPTIONS, Clock.systemUTC())) {
            listing.lines.add("# Sessions");
            TreeMap<String, StoredSession> sessions = new TreeMap<>();
            journal.sessions().load(Integer.MAX_VALUE, session -> sessions.put(session.clientId(), session));
            sessions.values().forEach(listing::add);
            listing.lines.add("# Retained");
            TreeMap<String, Stored> retained = new TreeMap<>();
            journal.retained().load(stored -> retained.put(stored.message().topic(), stored));
            retained.values().forEach(stored -> listing.lines.add(text(stored)));
            journal.damage().forEach(damage -> listing.lines.add("damage " + damage));
        }
        return listing.lines;
    }

    private void add(StoredSession session) {
        lines.add("session " + session.clientId() + " " + text(session.info()));
        session.subscriptions().stream()
                .sorted(Comparator.comparing(stored -> stored.options().filter()))
                .forEach(stored -> lines.add("  " + text(stored)));
        session.messages().forEach(message -> lines.add("  " + text(message)));
        lines.add("  received " + new TreeSet<>(session.received()));
    }

    private final class Lines implements Findings {
        @Override
        public void record(Place place, ByteBuffer body) {
            Entry entry = EntryCodec.read(body);
            lines.add(place.position() + " "
                    + switch (entry) {
                        case Entry.OfSession step -> name(step.change()) + " " + step.clientId() + text(step.change());
                        case Entry.Retained message -> "Retained " + text(message.message());
                        case Entry.Forgotten topic -> "Forgotten " + topic.topic();
                        case Entry.Begins begins -> "Begins " + begins.position();
                    });
        }

        @Override
        public void damaged(String file, long at, ByteBuffer bytes) {
            lines.add("damaged " + file + " " + at + " " + bytes.remaining());
        }

        @Override
        public void cutShort(String file, long at) {
            lines.add("cut short " + file + " " + at);
        }

        @Override
        public void unreadable(String file, String why) {
            lines.add("unreadable " + file + " " + why);
        }

        @Override
        public void missing(long from, long to) {
            lines.add("missing " + from + " " + to);
        }
    }

    private static String name(SessionChange change) {
        return change.getClass().getSimpleName();
    }

    private static String text(SessionChange change) {
        return switch (change) {
            case SessionChange.Described described -> " " + text(described.info()) + counts(described.publication());
            case SessionChange.Begun begun -> " " + text(begun.info());
            case SessionChange.Subscribed subscribed -> " " + text(subscribed.subscription());
            case SessionChange.Unsubscribed unsubscribed -> " " + unsubscribed.filter();
            case SessionChange.Queued queued -> " " + text(queued.message()) + counts(queued.publication());
            case SessionChange.Sent sent -> " " + sent.sequence() + " id " + sent.packetId();
            case SessionChange.Released released -> " " + released.sequence();
            case SessionChange.Finished finished -> " " + finished.sequence();
            case SessionChange.Received received -> " id " + received.packetId() + counts(received.publication());
            case SessionChange.Completed completed -> " id " + completed.packetId();
            case SessionChange.Removed removed -> counts(removed.publication());
        };
    }

    private static String counts(long publication) {
        return publication == 0 ? "" : " publication " + publication;
    }

    private static String text(SessionInfo info) {
        String leaving =
                info.leaving().stream().map(will -> " leaving " + text(will)).collect(Collectors.joining());
        return info.version() + " user " + or(info.user()) + " expiry " + info.expirySeconds() + " expires "
                + or(info.expires()) + " will " + or(info.will().map(GoldenListing::text)) + leaving;
    }

    private static String text(Will will) {
        return text(will.topic(), will.payload(), will.qos(), will.retain(), will.properties());
    }

    private static String text(StoredSubscription stored) {
        return stored.options().filter() + " " + stored.options().qos() + " no-local "
                + stored.options().noLocal() + " as-published "
                + stored.options().retainAsPublished() + " " + stored.options().retainHandling() + " id " + stored.id();
    }

    private static String text(StoredMessage message) {
        return message.sequence() + " " + message.state() + " id " + message.packetId() + " expires "
                + or(message.expires()) + " share " + or(message.share()) + " " + text(message.publish());
    }

    private static String text(Stored stored) {
        String since = stored.since().map(known -> " since " + known).orElse("");
        return "expires " + or(stored.expires()) + since + " " + text(stored.message());
    }

    private static String text(Publish publish) {
        String rest = publish.packetId() + (publish.dup() ? " dup " : " ");
        return rest + text(publish.topic(), publish.payload(), publish.qos(), publish.retain(), publish.properties());
    }

    private static String text(String topic, Bytes payload, QoS qos, boolean retain, Properties properties) {
        return "'" + topic + "' " + hex(payload) + " " + qos + (retain ? " retain" : "") + text(properties);
    }

    private static String text(Properties properties) {
        StringBuilder text = new StringBuilder();
        properties
                .singleValues()
                .forEach((property, value) -> text.append(' ')
                        .append(property)
                        .append('=')
                        .append(value instanceof Bytes bytes ? hex(bytes) : value));
        if (!properties.subscriptionIds().isEmpty()) {
            text.append(" ids ").append(properties.subscriptionIds());
        }
        properties
                .userProperties()
                .forEach(pair -> text.append(" '")
                        .append(pair.name())
                        .append("'='")
                        .append(pair.value())
                        .append('\''));
        return text.toString();
    }

    private static String hex(Bytes bytes) {
        return bytes.size() > 100
                ? bytes.size() + " bytes"
                : "0x" + HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String or(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }
}
