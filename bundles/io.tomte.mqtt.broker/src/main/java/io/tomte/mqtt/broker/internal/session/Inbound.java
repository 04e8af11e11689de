package io.tomte.mqtt.broker.internal.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.broker.internal.routing.Publication;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;

/** Messages from one client for the time of one connection: checked, passed on, acknowledged when they are safe. */
final class Inbound {
    /** Where checked messages go. */
    interface Publisher {
        /** @return how many subscriptions matched */
        int publish(Publish publish, Receipt receipt, Publication publication);
    }

    private final Downlink link;
    private final MqttVersion version;
    private final PublishRules rules;
    private final BrokerConfig config;
    private final SessionLog log;
    private final IncomingQos2 qos2;
    private final Publisher publisher;
    private final EventLoop loop;
    private final IncomingAliases aliases;
    private final AckOrder acks;
    private final Receipt unanswered;
    private final Map<Integer, AckOrder.Slot> pubRecs = new HashMap<>(); // the last one of each id not released
    private final Set<CompletionStage<?>> receiversBehind = new HashSet<>();
    private int openQos1;
    private boolean paused;

    /** @param permissions in force; they change when the client authenticates anew */
    Inbound(
            SessionParts parts,
            Downlink link,
            MqttVersion version,
            Supplier<Permissions> permissions,
            Publisher publisher) {
        this.link = link;
        this.version = version;
        this.config = parts.config();
        this.log = parts.log();
        this.rules = new PublishRules(config, permissions, parts.drops());
        this.qos2 = parts.incomingQos2();
        this.loop = parts.loop();
        this.publisher = publisher;
        this.aliases = new IncomingAliases(version.hasProperties() ? config.topicAliasMaximum() : 0);
        this.acks = new AckOrder(link.output());
        this.unanswered = Receipt.unanswered(loop, this::waitFor);
    }

    void onPublish(Publish received) {
        Publish publish = version.hasProperties() ? aliases.resolve(received) : received;
        rules.check(publish);
        if (publish.qos() != QoS.AT_MOST_ONCE) {
            requireQuota(publish);
        }
        Optional<ReasonCode> refusal = rules.refusal(publish);
        switch (publish.qos()) { // [MQTT-3.3.4-1], [MQTT-3.1.1: 3.3.4-1]
            case AT_MOST_ONCE -> atMostOnce(publish, refusal);
            case AT_LEAST_ONCE -> atLeastOnce(publish, refusal);
            case EXACTLY_ONCE -> exactlyOnce(publish, refusal);
        }
        slowDown();
    }

    /** Whoever sends more than can be taken, and knows no limit, is read more slowly. */
    private void slowDown() {
        if (!paused && (acks.size() >= config.receiveMaximum() || !receiversBehind.isEmpty())) {
            paused = true;
            link.output().pauseReading();
        }
    }

    private void goOn() {
        if (paused && acks.size() <= config.receiveMaximum() / 2 && receiversBehind.isEmpty()) {
            paused = false;
            link.output().resumeReading();
        }
    }

    private void waitFor(CompletionStage<?> receiver) {
        if (receiversBehind.add(receiver)) {
            slowDown();
            receiver.whenComplete((done, failure) -> loop.execute(() -> {
                receiversBehind.remove(receiver);
                goOn();
            }));
        }
    }

    void onPubRel(PubRel release) {
        int id = release.packetId();
        boolean known = qos2.isTaken(id);
        CompletionStage<Void> stored = qos2.release(id); // [MQTT-4.3.3-12], [MQTT-3.1.1: 4.3.3-2]
        PubComp complete = PubComp.of(
                id,
                known || !version.hasProperties()
                        ? ReasonCode.SUCCESS
                        : ReasonCode.PACKET_IDENTIFIER_NOT_FOUND); // section 3.7.2.1
        // [MQTT-4.3.3-11], [MQTT-4.3.3-13]; a hasty client releases before PUBREC is out: then PUBCOMP waits for it
        Optional<AckOrder.Slot> early = Optional.ofNullable(pubRecs.remove(id))
                .filter(slot -> !slot.isSent())
                .map(slot -> acks.open());
        Runnable answer = () -> early.ifPresentOrElse(slot -> answer(slot, complete), () -> link.send(complete));
        log.after(stored, answer, link::storeFailed);
    }

    private void atMostOnce(Publish publish, Optional<ReasonCode> refusal) {
        if (refusal.isEmpty()) {
            publisher.publish(publish, unanswered, Publication.NONE);
        } else if (refusal.get() == ReasonCode.PAYLOAD_FORMAT_INVALID) {
            throw new Violation(refusal.get(), "The payload is not the UTF-8 it is said to be");
        }
    }

    private void atLeastOnce(Publish publish, Optional<ReasonCode> refusal) {
        int id = publish.packetId();
        AckOrder.Slot slot = acks.open(); // [MQTT-4.3.2-4], [MQTT-4.3.2-5], [MQTT-3.1.1: 4.3.2-2]
        openQos1++;
        if (refusal.isPresent()) {
            answerQos1(slot, PubAck.of(id, visible(refusal.get())));
            return;
        }
        Taken taken = new Taken();
        Receipt receipt = new Receipt(
                loop, outcome -> settled(outcome, () -> answerQos1(slot, PubAck.of(id, taken.reason(outcome)))));
        taken.matches = publisher.publish(publish, receipt, Publication.NONE);
        receipt.answer();
    }

    // Acknowledgements carry neither reason string nor user property, so they fit any maximum packet size:
    // [MQTT-3.1.2-29],
    // [MQTT-3.4.2-2], [MQTT-3.4.2-3], [MQTT-3.5.2-2], [MQTT-3.5.2-3], [MQTT-3.6.2-2], [MQTT-3.6.2-3], [MQTT-3.7.2-2],
    // [MQTT-3.7.2-3]
    private void answerQos1(AckOrder.Slot slot, PubAck packet) {
        openQos1--;
        answer(slot, packet);
    }

    private void exactlyOnce(Publish publish, Optional<ReasonCode> refusal) {
        int id = publish.packetId();
        AckOrder.Slot slot = acks.open(); // [MQTT-4.3.3-8], [MQTT-3.1.1: 4.3.3-2]
        pubRecs.put(id, slot);
        Taken taken = new Taken();
        boolean again = qos2.isTaken(id);
        if (!again && refusal.isPresent()) {
            answer(slot, PubRec.of(id, visible(refusal.get())));
            return;
        }
        CompletableFuture<Receipt.Outcome> fate = again ? qos2.fate(id) : new CompletableFuture<>();
        fate.thenAccept(outcome -> settled(outcome, () -> answer(slot, PubRec.of(id, taken.reason(outcome)))));
        if (again) { // [MQTT-4.3.3-10]
            return;
        }
        Receipt answer = new Receipt(loop, outcome -> qos2.settle(id, fate, outcome));
        qos2.take(id, fate);
        if (!qos2.isLasting()) {
            taken.matches = publisher.publish(publish, answer, Publication.NONE);
            answer.answer();
            return;
        }
        Publication publication = Publication.answeredBy(answer);
        Receipt everybody = new Receipt(loop, outcome -> qos2.makeSure(id, publication, answer, outcome));
        taken.matches = publisher.publish(publish, everybody, publication);
        everybody.answer();
    }

    private final class Taken {
        private int matches = 1; // a repeated message has been matched before

        ReasonCode reason(Receipt.Outcome outcome) {
            return switch (outcome) {
                case TAKEN ->
                    matches == 0 && version.hasProperties() ? ReasonCode.NO_MATCHING_SUBSCRIBERS : ReasonCode.SUCCESS;
                case REJECTED -> visible(ReasonCode.QUOTA_EXCEEDED);
                case FAILED -> ReasonCode.QUOTA_EXCEEDED;
            };
        }
    }

    /** MQTT 3.x cannot say no; what failed for good is answered as if it were well: [MQTT-3.1.1: 3.3.5-2]. */
    private ReasonCode visible(ReasonCode reason) {
        return version.hasProperties() ? reason : ReasonCode.SUCCESS;
    }

    private void settled(Receipt.Outcome outcome, Runnable answer) {
        if (outcome == Receipt.Outcome.FAILED && !version.hasProperties()) {
            link.storeFailed(); // [MQTT-3.1.1: 4.8.0-2]: MQTT 3.x knows no other way, and the client will send again
        } else {
            answer.run();
        }
    }

    private void answer(AckOrder.Slot slot, Packet packet) {
        acks.answer(slot, packet);
        goOn();
    }

    private void requireQuota(Publish publish) {
        if (publish.packetId() == 0) {
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "PUBLISH with QoS 1 or 2 has no packet id");
        }
        boolean again = publish.qos() == QoS.EXACTLY_ONCE && qos2.isTaken(publish.packetId());
        int open = openQos1 + qos2.size(); // until PUBACK, until PUBCOMP
        if (version.hasProperties() && !again && open >= config.receiveMaximum()) { // [MQTT-3.3.4-7]
            throw new Violation(
                    ReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
                    "More than " + config.receiveMaximum() + " messages without acknowledgement");
        }
    }
}
