package io.tomte.mqtt.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Unsubscribe;

/** UNSUBSCRIBE, MQTT 5 section 3.10. */
final class UnsubscribeCodec implements PacketCodec<Unsubscribe> {
    private static final String FILTER_FIELD = "topic filter";

    @Override
    public Unsubscribe decode(int ignored, ByteBuffer body, MqttVersion version) {
        int packetId = Wire.readPacketId(body);
        Properties properties = version.hasProperties() ? PropertyCodec.read(body, Place.UNSUBSCRIBE) : Properties.NONE;
        List<String> filters = new ArrayList<>();
        while (body.hasRemaining()) {
            filters.add(readFilter(body)); // [MQTT-3.10.3-1], [MQTT-3.1.1: 3.10.3-1]
        }
        requireFilters(filters, "UNSUBSCRIBE"); // [MQTT-3.10.3-2], [MQTT-3.1.1: 3.10.3-2]
        return new Unsubscribe(packetId, filters, properties);
    }

    static String readFilter(ByteBuffer body) {
        String filter = Text.read(body, FILTER_FIELD);
        requireNotEmpty(filter);
        return filter;
    }

    static void requireFilters(List<?> filters, String packet) {
        if (filters.isEmpty()) {
            throw Problem.protocolError(packet + " has no topic filter");
        }
    }

    static int filterSize(String filter) {
        requireNotEmpty(filter);
        return Text.size(filter, FILTER_FIELD);
    }

    private static void requireNotEmpty(String filter) {
        if (filter.isEmpty()) { // [MQTT-4.7.3-1]
            throw Problem.malformed(FILTER_FIELD + " is empty");
        }
    }

    @Override
    public int flags(Unsubscribe unsubscribe) {
        return 2; // [MQTT-3.10.1-1]
    }

    @Override
    public int size(Unsubscribe unsubscribe, MqttVersion version) {
        requireFilters(unsubscribe.filters(), "UNSUBSCRIBE");
        int bytes = 2 + (version.hasProperties() ? PropertyCodec.size(unsubscribe.properties(), Place.UNSUBSCRIBE) : 0);
        for (String filter : unsubscribe.filters()) {
            bytes += filterSize(filter);
        }
        return bytes;
    }

    @Override
    public void write(Unsubscribe unsubscribe, MqttVersion version, ByteBuffer out) {
        Wire.writeU16(unsubscribe.packetId(), out);
        if (version.hasProperties()) {
            PropertyCodec.write(unsubscribe.properties(), Place.UNSUBSCRIBE, out);
        }
        for (String filter : unsubscribe.filters()) {
            Text.write(filter, out);
        }
    }
}
