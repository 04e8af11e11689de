package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import io.tomte.acceptance.wire.PropertyTable.Place;
import io.tomte.acceptance.wire.PropertyTable.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every property in every packet of a client: where it belongs, where not, twice, cut off, and with values that are wrong. */
class PropertyTableTest extends WireTest {
    private static final int[] REASONS = {MALFORMED, PROTOCOL_ERROR, 0x90, 0x94};

    PropertyTableTest(Address broker) {
        super(broker);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTH")
    @Statement(v5 = {"1.5.7-1", "2.2.2-1", "3.3.2-13", "3.3.2-19", "3.1.3-1", "1.5.5-1"})
    void whatBelongsIsTaken(Place place) {
        Wire lasting = client(Level.V5);
        for (Row row : PropertyTable.ROWS) {
            boolean method = row.id() == Properties.AUTH_METHOD || row.id() == Properties.AUTH_DATA;
            if (row.places().contains(place) && !method) {
                takes(lasting, place, row.name(), row.property());
            }
        }
        takes(lasting, place, "no property", "");
        takes(lasting, place, "user property twice", "26 'a' 'b' 26 'a' 'b'");
    }

    private void takes(Wire lasting, Place place, String name, String properties) {
        byte[] packet = place.with(properties, unique());
        if (place.isConnect()) {
            open(Level.V5).sendBytes(packet).expectConnack(false).disconnect();
        } else if (place == Place.DISCONNECT) {
            clientWith("11 0000003C").sendBytes(packet).expectEnd();
        } else {
            taken(lasting, place + " with " + name, packet);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = {"2.2.2-1", "3.3.4-6", "3.1.4-1"})
    void whatDoesNotBelongEndsTheConnection(Place place) {
        for (Row row : PropertyTable.ROWS) {
            if (!row.places().contains(place)) {
                breaks(place, row.name(), row.property());
            }
        }
        for (String unknown : PropertyTable.UNKNOWN) {
            breaks(place, "an identifier that does not exist", unknown);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "3.1.4-1")
    void whatComesTwiceEndsTheConnection(Place place) {
        for (Row row : PropertyTable.ROWS) {
            if (row.places().contains(place) && row.id() != Properties.USER_PROPERTY) {
                breaks(place, row.name() + " twice", row.property() + " " + row.property());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = {"1.5.4-1", "1.5.4-2", "1.5.5-1", "1.5.7-1", "3.3.2-8", "3.3.2-13", "3.3.2-14", "3.3.2-19"})
    void valuesThatAreWrongEndTheConnection(Place place) {
        for (Row row : PropertyTable.ROWS) {
            if (row.places().contains(place)) {
                for (String bad : row.bad()) {
                    breaks(place, row.name(), "%02X %s".formatted(row.id(), bad));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = {"3.1.4-1", "1.5.7-1"})
    void valuesThatAreCutOffEndTheConnection(Place place) {
        for (Row row : PropertyTable.ROWS) {
            if (row.places().contains(place)) {
                byte[] whole = Notation.bytes(Level.V5, row.property());
                for (int length = 1; length < whole.length; length++) {
                    String cut = java.util.HexFormat.of().formatHex(whole, 0, length);
                    breaks(place, row.name() + " cut to " + length, cut);
                }
            }
        }
    }

    private void breaks(Place place, String name, String properties) {
        byte[] packet = place.with(properties, unique());
        String what = place + " with " + name;
        if (place.isConnect()) {
            refused(open(Level.V5), what, packet, REASONS);
        } else {
            ends(clientWith("11 0000003C"), what, packet, REASONS);
        }
    }
}
