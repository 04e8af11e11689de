package io.tomte.acceptance.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Properties of an MQTT 5 packet in the order in which they came. */
record Properties(List<Entry> entries) {
    static final Properties NONE = new Properties(List.of());
    static final int PAYLOAD_FORMAT = 0x01;
    static final int MESSAGE_EXPIRY = 0x02;
    static final int CONTENT_TYPE = 0x03;
    static final int RESPONSE_TOPIC = 0x08;
    static final int CORRELATION_DATA = 0x09;
    static final int SUBSCRIPTION_ID = 0x0B;
    static final int SESSION_EXPIRY = 0x11;
    static final int ASSIGNED_CLIENT_ID = 0x12;
    static final int SERVER_KEEP_ALIVE = 0x13;
    static final int AUTH_METHOD = 0x15;
    static final int AUTH_DATA = 0x16;
    static final int REQUEST_PROBLEM = 0x17;
    static final int WILL_DELAY = 0x18;
    static final int REQUEST_RESPONSE = 0x19;
    static final int RESPONSE_INFORMATION = 0x1A;
    static final int SERVER_REFERENCE = 0x1C;
    static final int REASON_STRING = 0x1F;
    static final int RECEIVE_MAXIMUM = 0x21;
    static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    static final int TOPIC_ALIAS = 0x23;
    static final int MAXIMUM_QOS = 0x24;
    static final int RETAIN_AVAILABLE = 0x25;
    static final int USER_PROPERTY = 0x26;
    static final int MAXIMUM_PACKET_SIZE = 0x27;
    static final int WILDCARDS_AVAILABLE = 0x28;
    static final int SUBSCRIPTION_IDS_AVAILABLE = 0x29;
    static final int SHARED_AVAILABLE = 0x2A;

    private static final Set<Integer> SEVERAL = Set.of(USER_PROPERTY, SUBSCRIPTION_ID);

    /**
     * One property.
     *
     * @param number value of a numeric property, else 0
     * @param text   value of a text property; "name=value" of a user property; hexadecimal of binary data
     */
    record Entry(int id, long number, String text) {}

    /** Reads the length and the properties; the buffer then stands behind them. */
    static Properties read(ByteBuffer in) {
        int end = variable(in);
        end += in.position();
        List<Entry> entries = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        while (in.position() < end) {
            int id = variable(in);
            if (!seen.add(id) && !SEVERAL.contains(id)) {
                throw new AssertionError("property 0x%02X comes twice".formatted(id));
            }
            entries.add(entry(id, in));
        }
        if (in.position() != end) {
            throw new AssertionError("the last property is longer than the property length");
        }
        return new Properties(List.copyOf(entries));
    }

    private static Entry entry(int id, ByteBuffer in) {
        return switch (id) {
            case PAYLOAD_FORMAT, MAXIMUM_QOS, RETAIN_AVAILABLE, WILDCARDS_AVAILABLE -> new Entry(id, in.get(), "");
            case SUBSCRIPTION_IDS_AVAILABLE, SHARED_AVAILABLE -> new Entry(id, in.get(), "");
            case REQUEST_PROBLEM, REQUEST_RESPONSE -> new Entry(id, in.get(), "");
            case MESSAGE_EXPIRY, SESSION_EXPIRY, MAXIMUM_PACKET_SIZE, WILL_DELAY ->
                new Entry(id, Integer.toUnsignedLong(in.getInt()), "");
            case SUBSCRIPTION_ID -> new Entry(id, variable(in), "");
            case SERVER_KEEP_ALIVE, RECEIVE_MAXIMUM, TOPIC_ALIAS_MAXIMUM, TOPIC_ALIAS ->
                new Entry(id, Short.toUnsignedInt(in.getShort()), "");
            case CONTENT_TYPE, RESPONSE_TOPIC, ASSIGNED_CLIENT_ID, AUTH_METHOD -> new Entry(id, 0, Text.read(in));
            case RESPONSE_INFORMATION, SERVER_REFERENCE, REASON_STRING -> new Entry(id, 0, Text.read(in));
            case USER_PROPERTY -> new Entry(id, 0, Text.read(in) + "=" + Text.read(in));
            case CORRELATION_DATA, AUTH_DATA ->
                new Entry(id, 0, HexFormat.of().withUpperCase().formatHex(Text.bytes(in)));
            default -> throw new AssertionError("there is no property 0x%02X".formatted(id));
        };
    }

    static int variable(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = in.get();
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    boolean has(int id) {
        return entries.stream().anyMatch(entry -> entry.id == id);
    }

    Optional<Long> number(int id) {
        return entries.stream()
                .filter(entry -> entry.id == id)
                .map(Entry::number)
                .findFirst();
    }

    List<Long> numbers(int id) {
        return entries.stream()
                .filter(entry -> entry.id == id)
                .map(Entry::number)
                .toList();
    }

    List<String> texts(int id) {
        return entries.stream().filter(entry -> entry.id == id).map(Entry::text).toList();
    }

    /** Whether only the named properties are there. */
    boolean within(Integer... ids) {
        return entries.stream().allMatch(entry -> Set.of(ids).contains(entry.id));
    }
}
