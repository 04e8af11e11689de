package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What MQTT 3.1 does in its own way. What it has in common with later versions is tested there. */
class Mqtt31Test extends WireTest {
    Mqtt31Test(Address broker) {
        super(broker);
    }

    @Test
    void connackHasNoSessionPresent() {
        session(Level.V3_1, id, false).disconnect();
        open(Level.V3_1).send("10 [@ 00 003C ?]", id).expect("20 [00 00]");
    }

    @Test
    void clientIdsHave1To23Characters() {
        String long23 = (id + "x".repeat(23)).substring(0, 23);
        open(Level.V3_1).send("10 [@ 02 003C ?]", long23).expectConnack(false);
        open(Level.V3_1)
                .send("10 [@ 02 003C ?]", long23 + "x")
                .expect("20 [00 02]")
                .expectEnd();
        open(Level.V3_1).send("10 [@ 02 003C ?]", "").expect("20 [00 02]").expectEnd();
    }

    @Test
    void subackNeverSays0x80() {
        Wire wire = client(Level.V3_1).send("82 [0001 ? 01 'a/#/b' 01]", topic);
        wire.poll()
                .ifPresent(frame -> assertThat(frame.is(Frame.SUBACK).codes()).isIn("01 00", "01 01"));
    }

    @Test
    void dupOnSubscribeUnsubscribeAndPubrelIsLegal() {
        Wire wire = client(Level.V3_1);
        wire.send("8A [0001 ? 01]", topic).expect("90 [0001 01]");
        wire.send("34 [? 0002 <x>]", id).expectAck(Frame.PUBREC, 2);
        wire.send("6A [0002]").expectAck(Frame.PUBCOMP, 2);
        wire.send("AA [0003 ?]", topic).expect("B0 [0003]");
    }

    @Test
    void nothingIsSentBeforeABrokerEndsTheConnection() {
        client(Level.V3_1).send("30 ['a/#' <x>]").expectEnd();
        client(Level.V3_1).send("10 [@ 02 003C ?]", id).expectEnd();
    }

    @Test
    void userNameAndPasswordMayBeLeftOutAlthoughTheirFlagsAreSet() {
        open(Level.V3_1).send("10 [@ C2 003C ?]", id).expectConnack(false);
    }
}
