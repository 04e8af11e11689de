package io.tomte.binding.mqtt.internal;

import java.util.Set;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TouchedTopicsTest {
    private final TouchedTopics topics = new TouchedTopics();

    @Test
    void onlyTopicsOfNobodyElseBelongToADevice() {
        topics.touch("lamp/config", Set.of("lamp", "power"));
        topics.touch("lamp/state", Set.of("lamp"));
        topics.touch("bridge/devices", Set.of("lamp"));
        topics.touch("bridge/devices", Set.of("other"));
        topics.touch("nobody", Set.of());

        assertThat(topics.only(Set.of("lamp", "power"))).containsExactly("lamp/config", "lamp/state");
        assertThat(topics.only(Set.of("lamp"))).containsExactly("lamp/state");
        assertThat(topics.only(Set.of("unknown"))).isEmpty();
    }

    @Test
    void aTopicThatTellsWhetherItCanBeReachedIsLeftAlone() {
        topics.touch("bridge/state", Set.of("lamp"));
        topics.share("lamp", Set.of("bridge/state"));
        assertThat(topics.only(Set.of("lamp"))).isEmpty();
    }

    @Test
    void whatIsGoneTouchesNothing() {
        topics.touch("t", Set.of("lamp", "other"));
        topics.forget("other");
        assertThat(topics.only(Set.of("lamp"))).containsExactly("t");
        topics.forget("lamp");
        topics.touch("t", Set.of("new"));
        assertThat(topics.only(Set.of("new"))).containsExactly("t");
    }

    @Test
    void tellsWhoHeardOfATopic() {
        topics.touch("bridge/devices", Set.of("lamp"));
        topics.touch("bridge/devices", Set.of("other"));
        assertThat(new TraceRing("x", topics).keysOf("bridge/devices")).containsExactlyInAnyOrder("lamp", "other");
        topics.forget("other");
        assertThat(topics.keysOf("bridge/devices")).containsExactly("lamp");
        assertThat(topics.keysOf("nobody")).isEmpty();
    }

    @Test
    void tooManyTopicsAreForgottenEldestFirst() {
        for (int i = 0; i <= TouchedTopics.MOST; i++) {
            topics.touch("t" + i, Set.of(i == 0 ? "first" : "k"));
        }
        assertThat(topics.only(Set.of("first"))).isEmpty();
        assertThat(topics.only(Set.of("k"))).hasSize(TouchedTopics.MOST);
    }

    @Test
    void messagesComeBackAsTheyWere() {
        Publish message = Publish.of("a/b", Bytes.copyOf(new byte[] {0, (byte) 0xFF, ' ', 10}), QoS.EXACTLY_ONCE, true);
        assertThat(KeptMessages.read(KeptMessages.write(message))).contains(message);
        assertThat(KeptMessages.read(new Kept("a/b", "1 AA=="))) // as it was written before there were properties
                .contains(Publish.of("a/b", Bytes.copyOf(new byte[1]), QoS.AT_LEAST_ONCE, true));
    }

    @Test
    void messagesComeBackWithTheirProperties() {
        Publish message = Publish.of("a/b", Bytes.utf8("x"), QoS.AT_LEAST_ONCE, true)
                .withProperties(Properties.builder()
                        .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
                        .number(Property.MESSAGE_EXPIRY_INTERVAL, 4_000_000_000L)
                        .text(Property.CONTENT_TYPE, "text/plain; größe=1")
                        .text(Property.RESPONSE_TOPIC, "a/answer")
                        .bytes(Property.CORRELATION_DATA, Bytes.copyOf(new byte[] {0, -1, ' ', '='}))
                        .user("a b", "c=d:e")
                        .user("a b", "")
                        .build());
        assertThat(KeptMessages.read(KeptMessages.write(message))).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "nonsense",
                "7 AA==",
                "1 ?",
                "1 AA== CONTENT_TYPE",
                "1 AA== CONTENT_TYPE=?",
                "1 AA== NO_SUCH=AA==",
                "1 AA== MAXIMUM_QOS=MQ==",
                "1 AA== MESSAGE_EXPIRY_INTERVAL=eA=="
            })
    void whatIsNoneOfOursIsLeft(String content) {
        assertThat(KeptMessages.read(new Kept("a/b", content))).isEmpty();
    }
}
