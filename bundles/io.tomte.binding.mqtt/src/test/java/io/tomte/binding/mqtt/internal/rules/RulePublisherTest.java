package io.tomte.binding.mqtt.internal.rules;

import java.util.concurrent.TimeUnit;

import io.tomte.binding.mqtt.internal.RealBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RulePublisherTest {
    private final RealBroker broker = new RealBroker();
    private final RulePublisher publisher = new RulePublisher(broker.clients);

    @AfterEach
    void close() {
        publisher.close();
        broker.close();
    }

    @Test
    void publishes() throws Exception {
        publisher.publish("rule/says", "hej", 1, true).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(broker.retained("rule/says")).isEqualTo("hej");
    }

    @Test
    void saysWhyItCannot() {
        assertThatThrownBy(() -> publisher
                        .publish("a/+", "", 0, false)
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("must not contain the wildcard");
        assertThatThrownBy(() -> publisher
                        .publish("a", "", 3, false)
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("must be 0, 1 or 2, not 3");
    }
}
