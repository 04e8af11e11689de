package io.tomte.mqtt.store.journal.internal.entry;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.StringPair;
import io.tomte.mqtt.packet.Will;

/** A message as it stands in a record: flags, topic, payload, properties. */
final class MessageCodec {
    private static final int QOS = 0x03;
    private static final int RETAIN = 0x04;
    private static final int WITH_PROPERTIES = 0x08;

    private MessageCodec() {}

    static void write(Publish message, Out out) {
        write(message.topic(), message.payload(), message.qos(), message.retain(), message.properties(), out);
    }

    static void write(Will will, Out out) {
        write(will.topic(), will.payload(), will.qos(), will.retain(), will.properties(), out);
    }

    static Publish readPublish(In in) {
        int flags = in.u8();
        return new Publish(
                in.text(), in.data(), qos(flags), (flags & RETAIN) != 0, false, 0, readProperties(flags, in));
    }

    static Will readWill(In in) {
        int flags = in.u8();
        return new Will(in.text(), in.data(), qos(flags), (flags & RETAIN) != 0, readProperties(flags, in));
    }

    private static QoS qos(int flags) {
        return QoS.of(Math.min(flags & QOS, 2));
    }

    private static void write(String topic, Bytes payload, QoS qos, boolean retain, Properties properties, Out out) {
        out.u8(qos.code() | (retain ? RETAIN : 0) | (properties.isEmpty() ? 0 : WITH_PROPERTIES));
        out.text(topic);
        out.data(payload);
        if (!properties.isEmpty()) {
            write(properties, out);
        }
    }

    private static void write(Properties properties, Out out) {
        out.count(properties.singleValues().size());
        properties.singleValues().forEach((property, value) -> {
            out.u8(property.id());
            switch (value) {
                case Long number -> out.count(number);
                case String text -> out.text(text);
                case Bytes data -> out.data(data);
                default -> throw new IllegalStateException(property + " has an unknown type");
            }
        });
        out.count(properties.subscriptionIds().size());
        properties.subscriptionIds().forEach(out::count);
        out.count(properties.userProperties().size());
        for (StringPair pair : properties.userProperties()) {
            out.text(pair.name());
            out.text(pair.value());
        }
    }

    private static Properties readProperties(int flags, In in) {
        if ((flags & WITH_PROPERTIES) == 0) {
            return Properties.NONE;
        }
        Properties.Builder found = Properties.builder();
        for (int i = in.smallCount(); i > 0; i--) {
            int id = in.u8();
            Property property =
                    Property.of(id).orElseThrow(() -> new UnreadableEntryException("property " + id + " is not known"));
            switch (property.type()) {
                case BYTE, TWO_BYTES, FOUR_BYTES -> found.number(property, in.count());
                case TEXT -> found.text(property, in.text());
                case BINARY -> found.bytes(property, in.data());
                case VARIABLE, PAIR -> throw new UnreadableEntryException(property + " is not a single value");
            }
        }
        for (int i = in.smallCount(); i > 0; i--) {
            found.subscriptionId(in.smallCount());
        }
        for (int i = in.smallCount(); i > 0; i--) {
            found.user(in.text(), in.text());
        }
        return found.build();
    }
}
