package io.tomte.acceptance.wire;

import java.util.List;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value of every byte of flags: the first byte of each packet, those of CONNECT and the options of SUBSCRIBE. */
class FlagTableTest extends WireTest {
    FlagTableTest(Address broker) {
        super(broker);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PUBACK,      4, 0, 0001",
        "PUBREC,      5, 0, 0001",
        "PUBREL,      6, 2, 0001",
        "PUBCOMP,     7, 0, 0001",
        "SUBSCRIBE,   8, 2, 0001 $ 'a' 00",
        "UNSUBSCRIBE, A, 2, 0001 $ 'a'",
        "PINGREQ,     C, 0, ''"
    })
    @Statement(
            v5 = {"2.1.3-1", "3.6.1-1", "3.8.1-1", "3.10.1-1", "4.13.1-1"},
            v311 = {"2.2.2-1", "3.6.1-1", "3.8.1-1", "3.10.1-1", "4.8.0-1", "2.2.2-2"})
    @Violation(
            v5 = {"2.1.3-1", "3.6.1-1", "3.8.1-1", "3.10.1-1"},
            v311 = {"2.2.2-1", "3.6.1-1", "3.8.1-1", "3.10.1-1"})
    void onlyOneValueOfTheReservedFlagsIsTaken(String name, String type, int right, String body) {
        for (Level level : List.of(Level.V3_1_1, Level.V5)) {
            for (int flags = 0; flags < 16; flags++) {
                byte[] packet = Notation.bytes(level, type + Integer.toHexString(flags) + " [" + body + "]");
                if (flags == right) {
                    taken(client(level), name, packet);
                } else {
                    ends(client(level), name, packet, MALFORMED);
                }
            }
        }
    }

    @BothVersions
    @Statement(
            v5 = {"3.14.1-1", "2.1.3-1"},
            v311 = {"3.14.1-1", "2.2.2-1", "2.2.2-2"})
    @Violation(
            v5 = {"3.14.1-1", "2.1.3-1", "3.1.4-1"},
            v311 = {"3.14.1-1", "2.2.2-1", "3.1.4-1"})
    void reservedFlagsOfConnectAndDisconnectAreZero(Level level) {
        for (int flags = 1; flags < 16; flags++) {
            byte[] connect = Notation.bytes(level, "1" + Integer.toHexString(flags) + " [@ 02 003C $ ?]", unique());
            refused(open(level), "CONNECT", connect, MALFORMED);
            byte[] disconnect = Notation.bytes(level, "E" + Integer.toHexString(flags) + " 00");
            ends(client(level), "DISCONNECT", disconnect, MALFORMED);
        }
        client(level).disconnect();
    }

    @Test
    @Violation(v5 = {"3.15.1-1", "2.1.3-1"})
    void reservedFlagsOfAuthAreZero() {
        for (int flags = 1; flags < 16; flags++) {
            byte[] auth = Notation.bytes(Level.V5, "F" + Integer.toHexString(flags) + " 00");
            ends(client(Level.V5), "AUTH", auth, MALFORMED);
        }
    }

    @BothVersions
    @Statement(
            v5 = {"3.3.1-4", "3.3.1-2", "3.3.4-1"},
            v311 = {"3.3.1-4", "3.3.1-2", "3.3.4-1"})
    @Violation(
            v5 = {"3.3.1-4", "3.3.1-2"},
            v311 = {"3.3.1-4", "3.3.1-2"})
    void everyCombinationOfDupQosAndRetain(Level level) {
        for (int flags = 0; flags < 16; flags++) {
            int qos = flags >> 1 & 3;
            boolean dup = (flags & Wire.DUP) != 0;
            String id = qos == 0 ? "" : "0007";
            byte[] packet = Notation.bytes(level, "3" + Integer.toHexString(flags) + " [? " + id + " $ <x>]", topic);
            Wire wire = client(level);
            if (qos == 3) {
                ends(wire, "QoS 3", packet, MALFORMED);
            } else if (qos == 0 && dup) {
                ends(wire, "DUP at QoS 0", packet, MALFORMED, PROTOCOL_ERROR);
            } else {
                taken(wire, "flags " + flags, packet);
            }
        }
    }

    @BothVersions
    @Statement(
            v5 = {"3.1.2-3", "3.1.2-9", "3.1.2-11", "3.1.2-12", "3.1.2-13", "3.1.2-16", "3.1.2-17", "3.1.2-19"},
            v311 = {"3.1.2-3", "3.1.2-9", "3.1.2-11", "3.1.2-13", "3.1.2-14", "3.1.2-15", "3.1.2-19", "3.1.2-22"})
    @Violation(
            v5 = {"3.1.2-3", "3.1.2-11", "3.1.2-12", "3.1.2-13", "3.1.4-1"},
            v311 = {"3.1.2-3", "3.1.2-11", "3.1.2-13", "3.1.2-14", "3.1.2-15", "3.1.2-22", "3.1.4-1"})
    void everyCombinationOfConnectFlags(Level level) {
        for (int flags = 0; flags < 256; flags++) {
            boolean will = (flags & 0x04) != 0;
            int willQos = flags >> 3 & 3;
            boolean willRetain = (flags & 0x20) != 0;
            boolean password = (flags & 0x40) != 0;
            boolean user = (flags & 0x80) != 0;
            byte[] packet = Notation.bytes(
                    level,
                    "10 [@ ? 003C $ ?" + (will ? " $ 'wire/will' 'w'" : "") + (user ? " 'user'" : "")
                            + (password ? " 'secret'" : "") + "]",
                    new byte[] {(byte) flags},
                    unique());
            boolean right = (flags & 1) == 0
                    && (will ? willQos < 3 : willQos == 0 && !willRetain)
                    && (user || !password || level == Level.V5);
            String name = "connect flags %02X".formatted(flags);
            if (right) {
                Wire wire = open(level).sendBytes(packet).expectConnack(false);
                wire.disconnect();
            } else {
                refused(open(level), name, packet, MALFORMED, PROTOCOL_ERROR);
            }
        }
    }

    @BothVersions
    @Statement(
            v5 = {"3.8.3-5", "3.8.4-7", "4.13.1-1"},
            v311 = {"3.8.3-3", "3.8.4-5", "4.8.0-1"})
    @Violation(v5 = "3.8.3-5", v311 = "3.8.3-3")
    void everyValueOfTheSubscriptionOptions(Level level) {
        Wire lasting = client(level);
        for (int options = 0; options < 256; options++) {
            byte[] packet = Notation.bytes(level, "82 [0001 $ ? ?]", topic, new byte[] {(byte) options});
            int retainHandling = options >> 4 & 3;
            boolean right =
                    (options & 3) < 3 && (level == Level.V5 ? retainHandling < 3 && options < 0x40 : options < 3);
            if (right) {
                taken(lasting, "options %02X".formatted(options), packet);
            } else {
                ends(client(level), "options %02X".formatted(options), packet, MALFORMED, PROTOCOL_ERROR);
            }
        }
    }
}
