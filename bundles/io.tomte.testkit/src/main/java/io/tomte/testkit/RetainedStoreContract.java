package io.tomte.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.api.store.RetainedStore.Stored;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every {@link RetainedStore} must do; see {@link SessionStoreContract} for how to use it. */
public abstract class RetainedStoreContract {
    private RetainedStore store;

    /** A store without messages. */
    protected abstract RetainedStore open() throws Exception;

    /** Closes the store and opens the same data again; in memory: the same object. */
    protected abstract RetainedStore reopen(RetainedStore before) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    private static void await(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private List<Stored> stored() throws Exception {
        store = reopen(store);
        List<Stored> messages = new ArrayList<>();
        store.load(messages::add);
        return messages;
    }

    private static Stored message(String topic, String payload) {
        return new Stored(Publish.of(topic, Bytes.utf8(payload), QoS.AT_LEAST_ONCE, true), Optional.empty());
    }

    @Test
    void isEmptyAtFirst() throws Exception {
        assertThat(stored()).isEmpty();
    }

    @Test
    void keepsEveryField() throws Exception {
        Publish publish = Publish.of("a/ü", Bytes.utf8("\0x"), QoS.EXACTLY_ONCE, true)
                .withProperties(Properties.builder()
                        .number(Property.MESSAGE_EXPIRY_INTERVAL, 4_294_967_295L)
                        .text(Property.RESPONSE_TOPIC, "back")
                        .user("b", "1")
                        .user("a", "2")
                        .build());
        Stored message = new Stored(
                publish,
                Optional.of(Instant.parse("2200-01-01T12:00:00.123456789Z")),
                Optional.of(Instant.parse("2026-01-15T12:00:00Z")));
        await(store.put(message));
        assertThat(stored()).containsExactly(message);
    }

    @Test
    void keepsTheLastMessageOfATopic() throws Exception {
        await(store.put(message("a", "old")));
        await(store.put(message("a", "new")));
        await(store.put(message("a/", "other")));
        assertThat(stored()).containsExactlyInAnyOrder(message("a", "new"), message("a/", "other"));
    }

    @Test
    void forgetsRemovedTopics() throws Exception {
        await(store.put(message("a", "x")));
        await(store.put(message("b", "x")));
        await(store.remove("a"));
        await(store.remove("never there"));
        assertThat(stored()).containsExactly(message("b", "x"));
        await(store.put(message("a", "again")));
        assertThat(stored()).containsExactlyInAnyOrder(message("a", "again"), message("b", "x"));
    }
}
