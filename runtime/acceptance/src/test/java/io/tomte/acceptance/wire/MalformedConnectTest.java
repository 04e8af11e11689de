package io.tomte.acceptance.wire;

import java.util.List;
import java.util.stream.Stream;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CONNECT that breaks the rules of its format: the connection ends, before MQTT 5 without a CONNACK. */
class MalformedConnectTest extends WireTest {
    private static final int BAD_TOPIC_NAME = 0x90;

    MalformedConnectTest(Address broker) {
        super(broker);
    }

    record Case(String name, List<Level> levels, String packet) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case both(String name, String packet) {
        return new Case(name, List.of(Level.V3_1_1, Level.V5), packet);
    }

    private static Case properties(String name, String properties) {
        return new Case(name, List.of(Level.V5), "10 [@ 02 003C [" + properties + "] 'malformed']");
    }

    private static Case willProperties(String name, String properties) {
        return new Case(
                name, List.of(Level.V5), "10 [@ 06 003C [] 'malformed' [" + properties + "] 'wire/malformed' 'gone']");
    }

    static Stream<Case> flags() {
        return Stream.of(
                both("reserved connect flag", "10 [@ 03 003C $ 'malformed']"),
                both("flags in the fixed header", "11 [@ 02 003C $ 'malformed']"),
                both("will QoS without a will", "10 [@ 0A 003C $ 'malformed']"),
                both("will QoS 2 without a will", "10 [@ 12 003C $ 'malformed']"),
                both("will retain without a will", "10 [@ 22 003C $ 'malformed']"),
                both("will QoS 3", "10 [@ 1E 003C $ 'malformed' $ 'wire/malformed' 'gone']"));
    }

    @ParameterizedTest
    @MethodSource("flags")
    @Statement(v311 = "2.2.2-2")
    @Violation(
            v5 = {"3.1.2-3", "2.1.3-1", "3.1.2-11", "3.1.2-12", "3.1.2-13", "3.1.4-1"},
            v311 = {"3.1.2-3", "2.2.2-1", "3.1.2-11", "3.1.2-13", "3.1.2-14", "3.1.2-15", "3.1.4-1"})
    void flagsThatMustNotBeSet(Case c) {
        check(c, MALFORMED, PROTOCOL_ERROR);
    }

    static Stream<Case> fields() {
        return Stream.of(
                both("nothing in it", "10 00"),
                both("ends in the protocol name", "10 [0004 4D51]"),
                both("ends after the protocol name", "10 ['MQTT']"),
                both("ends after the flags", "10 [@ 02]"),
                both("ends in the keep alive", "10 [@ 02 00]"),
                both("no client id", "10 [@ 02 003C $]"),
                both("ends in the client id", "10 [@ 02 003C $ 0009 61]"),
                both("will flag without will", "10 [@ 06 003C $ 'malformed']"),
                both("will flag with a topic only", "10 [@ 06 003C $ 'malformed' $ 'wire/malformed']"),
                both("user name flag without user name", "10 [@ 82 003C $ 'malformed']"),
                both("password flag without password", "10 [@ C2 003C $ 'malformed' 'anybody']"),
                both("password longer than the packet", "10 [@ C2 003C $ 'malformed' 'anybody' 0009 61]"),
                both("user name without its flag", "10 [@ 02 003C $ 'malformed' 'anybody']"),
                both("password without its flag", "10 [@ 82 003C $ 'malformed' 'anybody' 'secret']"),
                both("will without its flag", "10 [@ 02 003C $ 'malformed' $ 'wire/malformed' 'gone']"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    @Violation(
            v5 = {"3.1.2-9", "3.1.2-16", "3.1.2-17", "3.1.2-18", "3.1.2-19", "3.1.3-3", "3.1.4-1"},
            v311 = {"3.1.2-9", "3.1.2-18", "3.1.2-19", "3.1.2-20", "3.1.2-21", "3.1.3-3", "3.1.4-1", "3.1.2-11"})
    void fieldsThatDoNotFitTheFlags(Case c) {
        check(c, MALFORMED, PROTOCOL_ERROR);
    }

    static Stream<Case> strings() {
        return Stream.of(
                both("client id that is not UTF-8", "10 [@ 02 003C $ {61 FF 62}]"),
                both("client id with a surrogate", "10 [@ 02 003C $ {61 ED A0 80}]"),
                both("client id with U+0000", "10 [@ 02 003C $ {61 00 62}]"),
                both("will topic that is not UTF-8", "10 [@ 06 003C $ 'malformed' $ {61 C0 80} 'gone']"),
                both("will topic with U+0000", "10 [@ 06 003C $ 'malformed' $ {61 00} 'gone']"),
                both("empty will topic", "10 [@ 06 003C $ 'malformed' $ '' 'gone']"),
                both("will topic with #", "10 [@ 06 003C $ 'malformed' $ 'a/#' 'gone']"),
                both("will topic with +", "10 [@ 06 003C $ 'malformed' $ '+/a' 'gone']"),
                both("user name that is not UTF-8", "10 [@ 82 003C $ 'malformed' {F8 88 80 80 80}]"),
                both("user name with U+0000", "10 [@ 82 003C $ 'malformed' {00}]"));
    }

    @ParameterizedTest
    @MethodSource("strings")
    @Violation(
            v5 = {"1.5.4-1", "1.5.4-2", "3.1.3-4", "3.1.3-11", "3.1.3-12", "4.7.3-1", "4.7.3-2", "4.7.0-1"},
            v311 = {"1.5.3-1", "1.5.3-2", "3.1.3-4", "3.1.3-10", "3.1.3-11", "4.7.3-1", "4.7.3-2", "4.7.1-1"})
    void stringsThatAreNone(Case c) {
        check(c, MALFORMED, PROTOCOL_ERROR, BAD_TOPIC_NAME, 0x85);
    }

    static Stream<Case> properties() {
        return Stream.of(
                new Case("longer than the packet", List.of(Level.V5), "10 [@ 02 003C 7F 11 0000003C 'malformed']"),
                new Case("length in too many bytes", List.of(Level.V5), "10 [@ 02 003C 80 00 'malformed']"),
                new Case("no property length", List.of(Level.V5), "10 [@ 02 003C]"),
                properties("cut off", "11 0000"),
                properties("session expiry twice", "11 0000003C 11 0000003C"),
                properties("receive maximum 0", "21 0000"),
                properties("receive maximum twice", "21 0001 21 0001"),
                properties("maximum packet size 0", "27 00000000"),
                properties("maximum packet size twice", "27 00001000 27 00001000"),
                properties("topic alias maximum twice", "22 0001 22 0001"),
                properties("request response information 2", "19 02"),
                properties("request problem information 2", "17 02"),
                properties("request problem information twice", "17 01 17 01"),
                properties("authentication data without method", "16 {01}"),
                properties("topic alias, which belongs to PUBLISH", "23 0001"),
                properties("assigned client id, which belongs to CONNACK", "12 'x'"),
                properties("an identifier that does not exist", "7E 01"),
                properties("user property that is not UTF-8", "26 {C0 80} 'value'"),
                properties("user property without a value", "26 'name'"),
                properties("authentication method that is not UTF-8", "15 {FF}"));
    }

    @ParameterizedTest
    @MethodSource("properties")
    @Violation(v5 = {"3.1.4-1", "1.5.5-1", "1.5.7-1", "2.2.2-1"})
    void propertiesThatAreNotAllowed(Case c) {
        check(c, MALFORMED, PROTOCOL_ERROR);
    }

    static Stream<Case> willProperties() {
        return Stream.of(
                willProperties("will delay twice", "18 00000001 18 00000001"),
                willProperties("payload format 2", "01 02"),
                willProperties("payload format twice", "01 01 01 01"),
                willProperties("message expiry twice", "02 00000001 02 00000001"),
                willProperties("content type that is not UTF-8", "03 {FF}"),
                willProperties("content type twice", "03 'a' 03 'a'"),
                willProperties("response topic that is not UTF-8", "08 {ED A0 80}"),
                willProperties("response topic with a wildcard", "08 'a/+'"),
                willProperties("correlation data twice", "09 {00} 09 {00}"),
                willProperties("topic alias", "23 0001"),
                willProperties("session expiry", "11 00000001"),
                willProperties("user property with U+0000", "26 'name' {00}"));
    }

    @ParameterizedTest
    @MethodSource("willProperties")
    @Violation(v5 = {"3.1.4-1", "1.5.7-1", "3.1.2-9"})
    void willPropertiesThatAreNotAllowed(Case c) {
        check(c, MALFORMED, PROTOCOL_ERROR, BAD_TOPIC_NAME);
    }

    private void check(Case c, int... reasons) {
        for (Level level : c.levels) {
            open(level).send(c.packet).expectRefusal(reasons);
        }
    }
}
