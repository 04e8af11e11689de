package io.tomte.mqtt.broker.internal.will;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeavingWillsTest {
    private final LeavingWills wills = new LeavingWills();

    private static Will will(int number) {
        return new Will("w", Bytes.utf8("" + number), QoS.AT_LEAST_ONCE, false, Properties.NONE);
    }

    @Test
    void keepsThemByClientInTheirOrderUntilTheyAreTakenAway() {
        wills.add("a", will(1));
        wills.add("a", will(2));
        wills.add("a", will(1));
        wills.add("b", will(3));
        assertThat(wills.of("a")).containsExactly(will(1), will(2), will(1));
        wills.remove("a", will(1));
        wills.remove("b", will(3));
        wills.remove("b", will(3));
        assertThat(wills.of("a")).containsExactly(will(2), will(1));
        assertThat(wills.of("b")).isEmpty();
    }

    @Test
    void giveTheOldestOfAClientUpWhereTheyAreTooMany() {
        for (int number = 1; number <= LeavingWills.MOST + 1; number++) {
            wills.add("a", will(number));
        }
        assertThat(wills.of("a")).hasSize(LeavingWills.MOST).startsWith(will(2)).endsWith(will(LeavingWills.MOST + 1));
    }
}
