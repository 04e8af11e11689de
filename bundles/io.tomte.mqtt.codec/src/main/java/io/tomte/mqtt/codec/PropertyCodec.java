package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.Map;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.StringPair;

/** The properties of a packet, driven by the table in {@link Property}; MQTT 5 section 2.2.2. */
final class PropertyCodec {
    private static final String LENGTH = "property length";

    private PropertyCodec() {}

    /** Reads length and properties. */
    static Properties read(ByteBuffer in, Place place) {
        int length = VarInt.read(in, LENGTH);
        Wire.need(in, length, "properties");
        if (length == 0 && place != Place.AUTH) {
            return Properties.NONE;
        }
        int limit = in.limit();
        in.limit(in.position() + length);
        try {
            Properties.Builder found = Properties.builder();
            boolean identified = false;
            while (in.hasRemaining()) {
                Property property = readId(in, place);
                boolean again = property == Property.SUBSCRIPTION_IDENTIFIER ? identified : found.has(property);
                if (again && !place.allowsMany(property)) { // section 2.2.2.2 and the section of each property
                    throw Problem.protocolError(place + " has " + property + " twice");
                }
                identified |= property == Property.SUBSCRIPTION_IDENTIFIER;
                readValue(in, property, found);
            }
            Properties properties = found.build();
            PropertyRules.checkTogether(properties, place);
            return properties;
        } finally {
            in.limit(limit);
        }
    }

    private static Property readId(ByteBuffer in, Place place) {
        int id = VarInt.read(in, "property identifier");
        Property property = Property.of(id)
                .orElseThrow(() -> Problem.malformed(String.format("%s has unknown property 0x%02X", place, id)));
        if (!place.allows(property)) { // section 2.2.2.2: malformed, not a protocol error
            throw Problem.malformed(property + " is not allowed in " + place);
        }
        return property;
    }

    private static void readValue(ByteBuffer in, Property property, Properties.Builder found) {
        String field = property.name();
        switch (property.type()) {
            case BYTE -> found.number(property, checked(property, Wire.readU8(in, field)));
            case TWO_BYTES -> found.number(property, checked(property, Wire.readU16(in, field)));
            case FOUR_BYTES -> found.number(property, checked(property, Wire.readU32(in, field)));
            case VARIABLE -> found.subscriptionId((int) checked(property, VarInt.read(in, field)));
            case TEXT -> { // [MQTT-3.3.2-13], [MQTT-3.3.2-19]
                String text = Text.read(in, field);
                PropertyRules.checkText(property, text);
                found.text(property, text);
            }
            case BINARY -> found.bytes(property, Wire.readBinary(in, field));
            case PAIR -> found.user(Text.read(in, field), Text.read(in, field)); // [MQTT-1.5.7-1]
        }
    }

    private static long checked(Property property, long value) {
        PropertyRules.checkNumber(property, value);
        return value;
    }

    /** Bytes of length and properties together. Refuses what must not be sent here. */
    static int size(Properties properties, Place place) {
        if (properties.isEmpty() && place != Place.AUTH) {
            return 1; // [MQTT-2.2.2-1]
        }
        int length = length(properties, place);
        return VarInt.size(length) + length;
    }

    /** The property length. */
    private static int length(Properties properties, Place place) {
        PropertyRules.checkTogether(properties, place);
        int bytes = 0;
        for (Map.Entry<Property, Object> entry : properties.singleValues().entrySet()) {
            requireAllowed(entry.getKey(), place);
            bytes += 1 + checkedSize(entry.getKey(), entry.getValue());
        }
        if (!properties.subscriptionIds().isEmpty()) {
            requireAllowed(Property.SUBSCRIPTION_IDENTIFIER, place);
            if (properties.subscriptionIds().size() > 1 && !place.allowsMany(Property.SUBSCRIPTION_IDENTIFIER)) {
                throw Problem.protocolError(place + " has SUBSCRIPTION_IDENTIFIER twice");
            }
        }
        for (int id : properties.subscriptionIds()) {
            PropertyRules.checkNumber(Property.SUBSCRIPTION_IDENTIFIER, id);
            bytes += 1 + VarInt.size(id);
        }
        for (StringPair pair : properties.userProperties()) {
            requireAllowed(Property.USER_PROPERTY, place);
            bytes += 1 + Text.size(pair.name(), "user property name") + Text.size(pair.value(), "user property value");
        }
        return bytes;
    }

    private static void requireAllowed(Property property, Place place) {
        if (!place.allows(property)) {
            throw Problem.malformed(property + " is not allowed in " + place);
        }
    }

    private static int checkedSize(Property property, Object value) {
        if (value instanceof Long number) {
            PropertyRules.checkNumber(property, number);
        } else if (value instanceof String text) {
            PropertyRules.checkText(property, text);
        }
        return switch (property.type()) {
            case BYTE -> 1;
            case TWO_BYTES -> 2;
            case FOUR_BYTES -> 4;
            case TEXT -> Text.size((String) value, property.name());
            case BINARY -> Wire.binarySize((Bytes) value, property.name());
            case VARIABLE, PAIR -> throw new IllegalStateException(property + " is not a single value");
        };
    }

    /** Writes what {@link #size} has let pass. */
    static void write(Properties properties, Place place, ByteBuffer out) {
        if (properties.isEmpty()) {
            out.put((byte) 0); // [MQTT-2.2.2-1]
            return;
        }
        VarInt.write(length(properties, place), out);
        for (Map.Entry<Property, Object> entry : properties.singleValues().entrySet()) {
            out.put((byte) entry.getKey().id());
            writeValue(entry.getKey(), entry.getValue(), out);
        }
        for (int id : properties.subscriptionIds()) {
            out.put((byte) Property.SUBSCRIPTION_IDENTIFIER.id());
            VarInt.write(id, out);
        }
        for (StringPair pair : properties.userProperties()) { // in their order, [MQTT-3.3.2-18]
            out.put((byte) Property.USER_PROPERTY.id());
            Text.write(pair.name(), out);
            Text.write(pair.value(), out);
        }
    }

    private static void writeValue(Property property, Object value, ByteBuffer out) {
        switch (property.type()) {
            case BYTE -> out.put(((Long) value).byteValue());
            case TWO_BYTES -> Wire.writeU16(((Long) value).intValue(), out);
            case FOUR_BYTES -> Wire.writeU32((Long) value, out);
            case TEXT -> Text.write((String) value, out);
            case BINARY -> Wire.writeBinary((Bytes) value, out);
            case VARIABLE, PAIR -> throw new IllegalStateException(property + " is not a single value");
        }
    }
}
