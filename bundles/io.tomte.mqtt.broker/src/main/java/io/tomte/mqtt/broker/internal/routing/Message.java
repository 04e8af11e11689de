package io.tomte.mqtt.broker.internal.routing;

import java.util.Objects;

import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/**
 * One message on its way through the broker, shared by all its receivers on all loops. The forms it takes towards them are
 * made once each; two loops that race make equal ones.
 */
public final class Message {
    private static final Publish[] NO_FORMS = {};
    private static final int FORMS = 6; // three levels of QoS, retained or not

    private final Publish publish;
    private final String publisher;
    private final long deadline;
    private final Publication publication;
    private Publish[] forms = NO_FORMS; // most messages go out as they came

    private Message(Publish publish, String publisher, long deadline, Publication publication) {
        this.publish = publish;
        this.publication = Objects.requireNonNull(publication, "publication");
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.deadline = deadline;
    }

    /**
     * A message as a client published it, stripped of what concerned only that connection.
     *
     * @param publisher client id; empty when unknown
     */
    public static Message of(Publish received, String publisher, Publication publication, BrokerTime time) {
        long expiry = received.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, -1);
        long deadline = expiry < 0 ? BrokerTime.NEVER : time.deadlineIn(expiry);
        return new Message(bare(received), publisher, deadline, publication);
    }

    /** @param deadline in the time of {@link BrokerTime#nanos} */
    public static Message of(Publish received, String publisher, long deadline) {
        return new Message(bare(received), publisher, deadline, Publication.NONE);
    }

    /**
     * All properties go on as they came, user properties in their order: [MQTT-3.3.2-4], [MQTT-3.3.2-15], [MQTT-3.3.2-16],
     * [MQTT-3.3.2-17], [MQTT-3.3.2-18], [MQTT-3.3.2-20]; also those of a will, [MQTT-3.1.3-10].
     */
    private static Publish bare(Publish received) {
        if (!received.dup() && received.packetId() == 0) {
            return received; // nothing to take off, as at QoS 0
        }
        return new Publish(
                received.topic(),
                received.payload(),
                received.qos(),
                received.retain(),
                false, // [MQTT-3.3.1-3], [MQTT-3.1.1: 3.3.1-3]
                0,
                received.properties());
    }

    /** Without packet id; QoS and retain flag as published. */
    public Publish publish() {
        return publish;
    }

    public String publisher() {
        return publisher;
    }

    public long deadline() {
        return deadline;
    }

    public Publication publication() {
        return publication;
    }

    public boolean isExpired(BrokerTime time) {
        return deadline != BrokerTime.NEVER && time.nanos() >= deadline;
    }

    /** The message with this QoS and retain flag; the same object for all who need the same. */
    public Publish form(QoS qos, boolean retain) {
        if (qos == publish.qos() && retain == publish.retain()) {
            return publish;
        }
        Publish[] made = forms;
        if (made.length == 0) {
            made = new Publish[FORMS];
            forms = made;
        }
        int index = qos.code() * 2 + (retain ? 1 : 0);
        Publish form = made[index];
        if (form == null) {
            form = new Publish(publish.topic(), publish.payload(), qos, retain, false, 0, publish.properties());
            made[index] = form;
        }
        return form;
    }
}
