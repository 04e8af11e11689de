package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Clients that take one client id from each other; who takes one that was taken over five times lately is held before CONNACK. */
class ClashTest extends WireTest {
    ClashTest(Address broker) {
        super(broker);
        assumeTrue(broker.hasGuests(), "other brokers let everybody in at once");
    }

    @Test
    void aClientThatLeavesWhileItIsHeldTakesTheIdFromNobody() {
        Wire holder = open(Level.V5).send("10 [@ 02 003C [] ?]", id).expectConnack(false);
        for (int takeOvers = 1; takeOvers <= 6; takeOvers++) {
            holder = open(Level.V5).send("10 [@ 02 003C [] ?]", id).expectConnack(false);
        }
        open(Level.V5).send("10 [@ 02 003C [] ?]", id).hangUp().expectEnd();
        open(Level.V5).send("10 [@ 02 003C [] ?] E0 00", id).expectEnd();
        holder.expectNothing();
    }
}
