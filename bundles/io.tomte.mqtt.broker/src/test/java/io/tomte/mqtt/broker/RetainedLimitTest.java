package io.tomte.mqtt.broker;

import java.time.Duration;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.testkit.TestClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** There are no more retained messages than the configuration allows. */
class RetainedLimitTest {
    private static Hub hub(int messages, long bytes) {
        return new Hub(BrokerConfig.builder().retained(messages, bytes).build());
    }

    @Test
    void oneMoreIsPassedOnButNotRetainedAndThePublisherIsTold() {
        Hub hub = hub(2, 10_000);
        TestClient reader = hub.connect("reader");
        reader.subscribe("#", QoS.AT_MOST_ONCE);
        TestClient writer = hub.connect("writer");
        writer.publishRetained("a", "1");
        writer.publishRetained("b", "1");
        writer.send(Publish.of("c", Bytes.utf8("1"), QoS.AT_LEAST_ONCE, true).withPacketId(1));

        assertThat(writer.take()).containsExactly(PubAck.of(1, ReasonCode.QUOTA_EXCEEDED));
        assertThat(reader.messages()).extracting(Publish::topic).containsExactly("a", "b", "c");
        assertThat(hub.broker.stats().retained()).isEqualTo(2);
        assertThat(hub.broker.drops()).containsEntry(DropReason.RETAINED_FULL, 1L);
    }

    @Test
    void oneThatIsThereMayChangeAndOneThatGoesMakesRoom() {
        Hub hub = hub(1, 10_000);
        TestClient writer = hub.connect("writer");
        writer.publishRetained("a", "1");
        writer.publishRetained("a", "2");
        assertThat(hub.broker.retained("a").orElseThrow().payload().utf8()).isEqualTo("2");
        writer.publishRetained("a", "");
        writer.publishRetained("b", "1");
        assertThat(hub.broker.retained("b")).isPresent();
    }

    @Test
    void whatDoesNotFitTakesItsPredecessorWithIt() {
        Hub hub = hub(10, 300);
        TestClient writer = hub.connect("writer");
        writer.publishRetained("a", "1");
        writer.publishRetained("a", "x".repeat(300));
        assertThat(hub.broker.retained("a")).isEmpty();
        writer.publishRetained("b", "x".repeat(200));
        assertThat(hub.broker.retained("b")).isPresent();
    }

    @Test
    void aMessageThatChangesOftenLeavesOneTimerOnly() {
        Hub hub = hub(10, 10_000);
        TestClient writer = hub.connect("writer");
        for (int i = 10; i > 0; i--) {
            writer.send(Publish.of("a", Bytes.utf8("" + i), QoS.AT_MOST_ONCE, true)
                    .withProperties(Properties.builder()
                            .number(Property.MESSAGE_EXPIRY_INTERVAL, 100L + i)
                            .build()));
        }
        assertThat(hub.loops.timers()).isEqualTo(1);
        hub.advance(Duration.ofSeconds(100));
        assertThat(hub.broker.retained("a")).isPresent();
        hub.advance(Duration.ofSeconds(1));
        assertThat(hub.broker.stats().retained()).isZero();
    }
}
