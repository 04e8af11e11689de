package io.tomte.mqtt.store.journal.internal.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSubscription;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.RetainHandling;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;

/** What a session is made of, as it stands in a record: its description, its subscriptions and its messages. */
final class SessionCodec {
    private static final int NO_LOCAL = 0x04;
    private static final int RETAIN_AS_PUBLISHED = 0x08;

    private SessionCodec() {}

    static void write(SessionInfo info, Out out) {
        out.u8(info.version().level());
        out.bool(info.user().isPresent());
        info.user().ifPresent(out::text);
        out.count(info.expirySeconds());
        out.instant(info.expires());
        out.bool(info.will().isPresent());
        info.will().ifPresent(will -> MessageCodec.write(will, out));
    }

    static void writeLeaving(SessionInfo info, Out out) {
        out.count(info.leaving().size());
        info.leaving().forEach(will -> MessageCodec.write(will, out));
    }

    static void write(StoredSubscription stored, Out out) {
        Subscription options = stored.options();
        out.text(options.filter());
        out.u8(options.qos().code()
                | (options.noLocal() ? NO_LOCAL : 0)
                | (options.retainAsPublished() ? RETAIN_AS_PUBLISHED : 0)
                | options.retainHandling().code() << 4);
        out.count(stored.id());
    }

    static void write(StoredMessage message, Out out) {
        out.count(message.sequence());
        out.u8(message.state().ordinal());
        out.count(message.packetId());
        MessageCodec.write(message.publish(), out);
        out.instant(message.expires());
        out.bool(message.share().isPresent());
        message.share().ifPresent(out::text);
    }

    static SessionInfo readInfo(In in) {
        int level = in.u8();
        MqttVersion version = Arrays.stream(MqttVersion.values())
                .filter(known -> known.level() == level)
                .findFirst()
                .orElseThrow(() -> new UnreadableEntryException("MQTT version " + level + " is not known"));
        return new SessionInfo(
                version,
                in.bool() ? Optional.of(in.text()) : Optional.empty(),
                in.count(),
                in.instant(),
                in.bool() ? Optional.of(MessageCodec.readWill(in)) : Optional.empty());
    }

    static SessionInfo withLeaving(SessionInfo info, In in) {
        List<Will> leaving = new ArrayList<>();
        for (int i = in.smallCount(); i > 0; i--) {
            leaving.add(MessageCodec.readWill(in));
        }
        return new SessionInfo(info.version(), info.user(), info.expirySeconds(), info.expires(), info.will(), leaving);
    }

    static StoredSubscription readSubscription(In in) {
        String filter = in.text();
        int flags = in.u8();
        return new StoredSubscription(
                new Subscription(
                        filter,
                        QoS.of(flags & 0x03),
                        (flags & NO_LOCAL) != 0,
                        (flags & RETAIN_AS_PUBLISHED) != 0,
                        RetainHandling.of(flags >> 4)),
                in.smallCount());
    }

    static StoredMessage readMessage(In in) {
        long sequence = in.count();
        int state = in.u8();
        if (state >= StoredMessage.State.values().length) {
            throw new UnreadableEntryException("a message is in state " + state + ", which is not known");
        }
        int packetId = in.smallCount();
        return new StoredMessage(
                sequence,
                MessageCodec.readPublish(in),
                in.instant(),
                in.bool() ? Optional.of(in.text()) : Optional.empty(),
                StoredMessage.State.values()[state],
                packetId);
    }
}
