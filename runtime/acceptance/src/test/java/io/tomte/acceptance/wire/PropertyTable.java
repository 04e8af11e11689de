package io.tomte.acceptance.wire;

import java.util.List;
import java.util.Set;

/** The properties of MQTT 5 and the packets that may hold them; section 2.2.2.2. Written down anew, not taken from the code. */
final class PropertyTable {
    /** Where properties stand that a client sends. */
    enum Place {
        CONNECT("10 [@ 02 003C [%s] ?]"),
        WILL("10 [@ 06 003C [] ? [%s] 'wire/will' 'w']"),
        PUBLISH("30 ['wire/table' [%s] <x>]"),
        PUBACK("40 [0001 00 [%s]]"),
        PUBREC("50 [0001 00 [%s]]"),
        PUBREL("62 [0001 00 [%s]]"),
        PUBCOMP("70 [0001 00 [%s]]"),
        SUBSCRIBE("82 [0001 [%s] 'wire/table' 00]"),
        UNSUBSCRIBE("A2 [0001 [%s] 'wire/table']"),
        DISCONNECT("E0 [00 [%s]]"),
        AUTH("F0 [18 [%s]]");

        private final String packet;

        Place(String packet) {
            this.packet = packet;
        }

        /** A packet with these properties; the client identifier is used where there is one. */
        byte[] with(String properties, String clientId) {
            String notation = packet.formatted(properties);
            return notation.contains("?")
                    ? Notation.bytes(Level.V5, notation, clientId)
                    : Notation.bytes(Level.V5, notation);
        }

        boolean isConnect() {
            return this == CONNECT || this == WILL;
        }
    }

    /**
     * @param good   a value, in {@link Notation}
     * @param bad    values that are not allowed
     * @param places where a client may send it
     */
    record Row(int id, String name, String good, List<String> bad, Set<Place> places) {
        String property() {
            return "%02X %s".formatted(id, good);
        }
    }

    private static final Set<Place> MESSAGE = Set.of(Place.PUBLISH, Place.WILL);
    private static final Set<Place> CONNECT = Set.of(Place.CONNECT);
    private static final Set<Place> SERVER = Set.of();
    private static final List<String> NO_TEXT = List.of("{FF}", "{61 00}", "{ED A0 80}", "{C0 80}");

    static final List<Row> ROWS = List.of(
            new Row(0x01, "payload format indicator", "01", List.of("02", "FF"), MESSAGE),
            new Row(0x02, "message expiry interval", "00000E10", List.of(), MESSAGE),
            new Row(0x03, "content type", "'text/plain'", NO_TEXT, MESSAGE),
            new Row(0x08, "response topic", "'wire/answer'", List.of("{FF}", "'a/#'", "'+'", "{61 00}"), MESSAGE),
            new Row(0x09, "correlation data", "{00 FF}", List.of(), MESSAGE),
            new Row(
                    0x0B,
                    "subscription identifier",
                    "FFFFFF7F",
                    List.of("00", "8100", "FFFFFFFF01"),
                    Set.of(Place.SUBSCRIBE)),
            new Row(0x11, "session expiry interval", "0000003C", List.of(), Set.of(Place.CONNECT, Place.DISCONNECT)),
            new Row(0x12, "assigned client identifier", "'x'", List.of(), SERVER),
            new Row(0x13, "server keep alive", "003C", List.of(), SERVER),
            new Row(0x15, "authentication method", "'TOMTE-TEST'", NO_TEXT, Set.of(Place.CONNECT, Place.AUTH)),
            new Row(0x16, "authentication data", "{00 FF}", List.of(), Set.of(Place.CONNECT, Place.AUTH)),
            new Row(0x17, "request problem information", "00", List.of("02", "FF"), CONNECT),
            new Row(0x18, "will delay interval", "00000001", List.of(), Set.of(Place.WILL)),
            new Row(0x19, "request response information", "01", List.of("02", "FF"), CONNECT),
            new Row(0x1A, "response information", "'x'", List.of(), SERVER),
            new Row(0x1C, "server reference", "'x'", List.of(), SERVER),
            new Row(
                    0x1F,
                    "reason string",
                    "'why'",
                    NO_TEXT,
                    Set.of(Place.PUBACK, Place.PUBREC, Place.PUBREL, Place.PUBCOMP, Place.DISCONNECT, Place.AUTH)),
            new Row(0x21, "receive maximum", "000A", List.of("0000"), CONNECT),
            new Row(0x22, "topic alias maximum", "000A", List.of(), CONNECT),
            new Row(0x23, "topic alias", "0001", List.of("0000"), Set.of(Place.PUBLISH)),
            new Row(0x24, "maximum QoS", "01", List.of(), SERVER),
            new Row(0x25, "retain available", "01", List.of(), SERVER),
            new Row(
                    0x26,
                    "user property",
                    "'name' 'value'",
                    List.of("{FF} 'v'", "'n' {61 00}", "'n'"),
                    Set.of(Place.values())),
            new Row(0x27, "maximum packet size", "00001000", List.of("00000000"), CONNECT),
            new Row(0x28, "wildcard subscription available", "01", List.of(), SERVER),
            new Row(0x29, "subscription identifier available", "01", List.of(), SERVER),
            new Row(0x2A, "shared subscription available", "01", List.of(), SERVER));

    /** Identifiers that are no property, and one that is written in too many bytes. */
    static final List<String> UNKNOWN = List.of(
            "00 00",
            "04 00",
            "07 00",
            "0A 01",
            "10 01",
            "14 00",
            "1B 00",
            "1E 00",
            "20 00",
            "2B 01",
            "7F 00",
            "8001 00",
            "A600 0000 0000",
            "FFFFFF7F 00");

    private PropertyTable() {}
}
