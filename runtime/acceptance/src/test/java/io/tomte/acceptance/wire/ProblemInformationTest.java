package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Acknowledgements, also of what failed, for clients that want them short. */
class ProblemInformationTest extends WireTest {
    private static final int SMALL = 60;

    ProblemInformationTest(Address broker) {
        super(broker);
    }

    @ParameterizedTest
    @ValueSource(strings = {"27 0000003C", "17 00", "17 00 27 0000003C"})
    @Statement(
            v5 = {
                "3.1.2-24",
                "3.1.2-29",
                "3.4.2-2",
                "3.4.2-3",
                "3.5.2-2",
                "3.5.2-3",
                "3.6.2-2",
                "3.6.2-3",
                "3.7.2-2",
                "3.7.2-3",
                "3.9.2-1",
                "3.9.2-2",
                "3.11.2-1",
                "3.11.2-2",
                "3.14.2-3",
                "3.14.2-4",
                "3.2.2-19",
                "3.2.2-20"
            })
    void everyAnswerIsShortEnoughAndWithoutProblemInformationIfNotWanted(String properties) {
        Wire wire = open(Level.V5).send("10 [@ 02 003C [" + properties + "] ?]", id);
        boolean quiet = properties.startsWith("17");
        check(wire.next().is(Frame.CONNACK), false);
        wire.send("32 [? 0001 [] <x>]", topic);
        check(wire.next().is(Frame.PUBACK), quiet);
        wire.send("34 [? 0002 [] <x>]", topic);
        check(wire.next().is(Frame.PUBREC), quiet);
        wire.send("62 [0002]");
        check(wire.next().is(Frame.PUBCOMP), quiet);
        wire.send("62 [0309]");
        check(wire.next().is(Frame.PUBCOMP), quiet);
        wire.send("50 [0309]");
        check(wire.next().is(Frame.PUBREL), quiet);
        wire.send("82 [0003 [] ? 01]", topic);
        check(wire.next().is(Frame.SUBACK), quiet);
        wire.send("A2 [0004 [] ? 'not/subscribed']", topic);
        check(wire.next().is(Frame.UNSUBACK), quiet);
        wire.send("32 [? 0000 [] <x>]", topic);
        check(wire.next().is(Frame.DISCONNECT), false);
        wire.expectEnd();
    }

    private static void check(Frame frame, boolean quiet) {
        assertThat(frame.size()).as("%s", frame).isLessThanOrEqualTo(SMALL);
        if (quiet) {
            Properties properties = frame.properties();
            assertThat(properties.has(Properties.REASON_STRING)).as("%s", frame).isFalse();
            assertThat(properties.has(Properties.USER_PROPERTY)).as("%s", frame).isFalse();
        }
    }
}
