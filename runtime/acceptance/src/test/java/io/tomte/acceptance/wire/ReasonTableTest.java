package io.tomte.acceptance.wire;

import java.util.Set;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason code in every packet of a client that has one. */
class ReasonTableTest extends WireTest {
    private static final Set<Integer> RECEIVED = Set.of(0x00, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99);
    private static final Set<Integer> RELEASED = Set.of(0x00, 0x92);
    private static final Set<Integer> LEFT =
            Set.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99);
    private static final Set<Integer> ONLY_A_SERVER_LEAVES_WITH =
            Set.of(0x87, 0x89, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2);

    ReasonTableTest(Address broker) {
        super(broker);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PUBACK, 40, true", "PUBREC, 50, true", "PUBREL, 62, false", "PUBCOMP, 70, false"})
    @Statement(v5 = {"3.4.2-1", "3.5.2-1", "3.6.2-1", "3.7.2-1", "4.13.1-1"})
    @Violation(v5 = {"3.4.2-1", "3.5.2-1", "3.6.2-1", "3.7.2-1"})
    void acknowledgements(String name, String type, boolean received) {
        Set<Integer> right = received ? RECEIVED : RELEASED;
        Wire lasting = client(Level.V5);
        for (int reason = 0; reason < 256; reason++) {
            byte[] packet = Notation.bytes(Level.V5, type + " [0001 ?]", new byte[] {(byte) reason});
            String what = "%s with reason %02X".formatted(name, reason);
            if (right.contains(reason)) {
                taken(lasting, what, packet);
            } else {
                ends(client(Level.V5), what, packet, MALFORMED, PROTOCOL_ERROR);
            }
        }
    }

    @Test
    @Statement(v5 = {"3.14.2-1", "4.13.1-1"})
    @Violation(v5 = "3.14.2-1")
    void disconnect() {
        for (int reason = 0; reason < 256; reason++) {
            byte[] packet = Notation.bytes(Level.V5, "E0 [?]", new byte[] {(byte) reason});
            if (LEFT.contains(reason)) {
                client(Level.V5).sendBytes(packet).expectEnd();
            } else if (!ONLY_A_SERVER_LEAVES_WITH.contains(reason)) {
                ends(
                        client(Level.V5),
                        "DISCONNECT with reason %02X".formatted(reason),
                        packet,
                        MALFORMED,
                        PROTOCOL_ERROR);
            }
        }
    }

    @Test
    @Statement(v5 = "4.13.1-1")
    @Violation(v5 = "3.14.2-1")
    void reasonsOfAServerDoNotKeepAClient() {
        for (int reason : ONLY_A_SERVER_LEAVES_WITH) {
            Wire wire = client(Level.V5).send("E0 [?]", new byte[] {(byte) reason});
            wire.poll().ifPresent(frame -> {
                frame.is(Frame.DISCONNECT);
                wire.expectEnd();
            });
            wire.close();
        }
    }
}
