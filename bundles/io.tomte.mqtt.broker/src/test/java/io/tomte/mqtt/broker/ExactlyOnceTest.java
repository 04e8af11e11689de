package io.tomte.mqtt.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.testkit.OpenDoor;
import io.tomte.testkit.TestClient;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever breaks in whatever order, a QoS 2 message arrives once and in its place. */
class ExactlyOnceTest {
    enum Event {
        PUBLISH,
        SENDER_READS,
        SENDER_BREAKS,
        RECEIVER_READS,
        RECEIVER_BREAKS,
        BROKER_RESTARTS,
        TIME_PASSES
    }

    private static final class World {
        private final Hub hub = new Hub();
        private final List<String> published = new ArrayList<>();
        private final List<String> received = new ArrayList<>();
        private final Deque<Publish> unacknowledged = new ArrayDeque<>(); // of the sender, PUBREC open
        private final Set<Integer> released = new HashSet<>(); // of the sender, PUBCOMP open
        private final Set<Integer> taken = new HashSet<>(); // of the receiver, PUBREL open
        private TestClient sender = hub.connect(Hub.lasting("sender"));
        private TestClient receiver = hub.connect(Hub.lasting("receiver"));

        World() {
            receiver.subscribe("t", QoS.EXACTLY_ONCE);
        }

        void happen(Event event) {
            switch (event) {
                case PUBLISH -> publish();
                case SENDER_READS -> sender.take().forEach(this::senderReads);
                case SENDER_BREAKS -> {
                    sender.breakOff();
                    senderReturns();
                }
                case RECEIVER_READS -> receiver.take().forEach(this::receiverReads);
                case RECEIVER_BREAKS -> {
                    receiver.breakOff();
                    receiver = hub.connect(Hub.lasting("receiver"));
                }
                case BROKER_RESTARTS -> {
                    hub.broker.close();
                    hub.loops.run();
                    hub.start(BrokerConfig.defaults(), new OpenDoor());
                    senderReturns();
                    receiver = hub.connect(Hub.lasting("receiver"));
                }
                case TIME_PASSES -> hub.advance(Duration.ofSeconds(1));
            }
        }

        private void publish() {
            String text = "" + published.size();
            int id = 1 + published.size() % 65_535;
            Publish publish =
                    Publish.of("t", Bytes.utf8(text), QoS.EXACTLY_ONCE, false).withPacketId(id);
            published.add(text);
            unacknowledged.add(publish);
            sender.send(publish);
        }

        private void senderReturns() {
            sender = hub.connect(Hub.lasting("sender"));
            released.forEach(id -> sender.send(PubRel.success(id)));
            unacknowledged.forEach(publish -> sender.send(publish.withDup(true)));
        }

        private void senderReads(Packet packet) {
            if (packet instanceof PubRec rec) {
                assertThat(rec.reason().isError()).isFalse();
                unacknowledged.removeIf(publish -> publish.packetId() == rec.packetId());
                released.add(rec.packetId());
                sender.send(PubRel.success(rec.packetId()));
            } else if (packet instanceof PubComp comp) {
                released.remove(comp.packetId());
            }
        }

        private void receiverReads(Packet packet) {
            if (packet instanceof Publish publish) {
                if (taken.add(publish.packetId())) {
                    received.add(publish.payload().utf8());
                }
                receiver.send(PubRec.success(publish.packetId()));
            } else if (packet instanceof PubRel rel) {
                taken.remove(rel.packetId());
                receiver.send(PubComp.success(rel.packetId()));
            }
        }

        void settle() {
            happen(Event.SENDER_BREAKS);
            happen(Event.RECEIVER_BREAKS);
            for (int i = 0; i < 4; i++) {
                happen(Event.SENDER_READS);
                happen(Event.RECEIVER_READS);
            }
        }
    }

    @Property(tries = 120)
    void whateverBreaks(@ForAll @Size(max = 60) List<Event> events) {
        World world = new World();
        events.forEach(world::happen);
        world.settle();
        assertThat(world.received).isEqualTo(world.published);
        assertThat(world.unacknowledged).isEmpty();
        assertThat(world.released).isEmpty();
        assertThat(world.taken).isEmpty();
        assertThat(world.hub.loops.failures()).isEmpty();
        assertThat(FlowControlTest.info(world.hub, "receiver").inflight()).isZero();
        assertThat(world.hub.broker.stats().dropped()).isZero();
    }
}
