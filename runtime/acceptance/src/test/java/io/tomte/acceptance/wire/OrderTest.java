package io.tomte.acceptance.wire;

import io.tomte.acceptance.wire.BrokerUnderTest.Address;

/** Messages of one publisher arrive in the order in which they were sent. */
class OrderTest extends WireTest {
    private static final int MANY = 200;

    OrderTest(Address broker) {
        super(broker);
    }

    @AllVersions
    @Statement(
            v5 = {"4.6.0-5", "4.6.0-6"},
            v311 = {"4.6.0-5", "4.6.0-6"})
    void qos0(Level level) {
        Wire subscriber = client(level).subscribe(0, topic);
        Wire publisher = client(level);
        for (int i = 0; i < MANY; i++) {
            publisher.publish(0, topic, "m" + i);
        }
        for (int i = 0; i < MANY; i++) {
            subscriber.message("m" + i);
        }
    }

    @AllVersions
    @Statement(
            v5 = {"4.6.0-5", "4.6.0-6"},
            v311 = {"4.6.0-5", "4.6.0-6"})
    void qos1(Level level) {
        Wire subscriber = client(level).subscribe(1, topic);
        Wire publisher = client(level);
        for (int i = 1; i <= MANY; i++) {
            publisher.send("32 [? ? $ ?]", topic, i, ("m" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            subscriber.accept("m" + i).hasQos(1);
        }
        for (int i = 1; i <= MANY; i++) {
            publisher.expectAck(Frame.PUBACK, i);
        }
    }

    @BothVersions
    @Statement(
            v5 = {"4.6.0-5", "4.6.0-6"},
            v311 = {"4.6.0-5", "4.6.0-6"})
    void qos2(Level level) {
        Wire subscriber = client(level).subscribe(2, topic);
        Wire publisher = client(level);
        for (int i = 0; i < MANY / 4; i++) {
            publisher.publish(Wire.QOS2, topic, "m" + i);
        }
        for (int i = 0; i < MANY / 4; i++) {
            subscriber.accept("m" + i).hasQos(2);
        }
    }

    @BothVersions
    @Statement(
            v5 = {"4.6.0-5", "3.1.2-23"},
            v311 = {"4.6.0-6", "3.1.2-5"})
    void messagesThatWaitedComeBeforeThoseThatFollow(Level level) {
        session(level, id, false).subscribe(1, topic).disconnect();
        Wire publisher = client(level);
        for (int i = 0; i < 50; i++) {
            publisher.publish(Wire.QOS1, topic, "m" + i);
        }
        Wire again = session(level, id, true);
        for (int i = 50; i < 60; i++) {
            publisher.publish(Wire.QOS1, topic, "m" + i);
        }
        for (int i = 0; i < 60; i++) {
            again.accept("m" + i).hasQos(1);
        }
    }
}
