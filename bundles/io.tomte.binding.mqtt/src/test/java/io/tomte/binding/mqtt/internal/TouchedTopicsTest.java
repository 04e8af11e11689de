package io.tomte.binding.mqtt.internal;

import java.util.Set;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

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
        assertThat(KeptMessages.read(new Kept("a/b", "nonsense"))).isEmpty();
        assertThat(KeptMessages.read(new Kept("a/b", "7 AA=="))).isEmpty();
    }
}
