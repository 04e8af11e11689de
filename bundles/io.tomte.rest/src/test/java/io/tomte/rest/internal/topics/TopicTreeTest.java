package io.tomte.rest.internal.topics;

import java.time.Instant;

import com.google.gson.JsonPrimitive;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicTreeTest {
    @Test
    void goesAsDeepAsAsked() {
        TopicTree tree = new TopicTree("a", 2);
        tree.add("a/b/c/d", () -> new JsonPrimitive(1));
        tree.add("a/b", () -> new JsonPrimitive(2));
        tree.add("a", () -> new JsonPrimitive(3));
        tree.add("ab/c", () -> new JsonPrimitive(4));
        assertThat(tree.toJson().toString())
                .isEqualTo("[{\"name\":\"b\",\"topic\":\"a/b\",\"topics\":2,\"value\":2,\"children\":"
                        + "[{\"name\":\"c\",\"topic\":\"a/b/c\",\"topics\":1,\"value\":null}]}]");
    }

    @Test
    void canShowTopicsWithEmptyLevels() {
        TopicTree tree = new TopicTree("", 1);
        tree.add("/a/b", () -> new JsonPrimitive(1));
        tree.add("x//y", () -> new JsonPrimitive(2));
        assertThat(tree.toJson().toString())
                .isEqualTo("[{\"name\":\"/a\",\"topic\":\"/a\",\"topics\":1,\"value\":null},"
                        + "{\"name\":\"x\",\"topic\":\"x\",\"topics\":1,\"value\":null}]");
    }

    @Test
    void forgetsWhatHasNotChangedForLongest() {
        Seen seen = new Seen(2, 1_000);
        seen.put(message("a", 1), Instant.EPOCH);
        seen.put(message("b", 1), Instant.EPOCH);
        seen.put(message("a", 2), Instant.EPOCH);
        seen.put(message("c", 1), Instant.EPOCH);
        assertThat(seen.startingWith("").keySet()).containsExactly("a", "c");
        seen.put(message("d", 700), Instant.EPOCH);
        assertThat(seen.startingWith("").keySet())
                .as("700 and 200 bytes leave no room")
                .containsExactly("d");
        seen.put(message("e", 5_000), Instant.EPOCH);
        assertThat(seen.size()).isZero();
    }

    private static Publish message(String topic, int bytes) {
        return Publish.of(topic, Bytes.copyOf(new byte[bytes]), QoS.AT_MOST_ONCE, false);
    }
}
