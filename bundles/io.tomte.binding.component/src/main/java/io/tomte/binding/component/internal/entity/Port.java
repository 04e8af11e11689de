package io.tomte.binding.component.internal.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.binding.component.Config;
import io.tomte.device.api.Position;
import io.tomte.device.api.Value;
import io.tomte.mqtt.packet.Bytes;

/** What a component may do with its entity. Reports of one message become one report of the entity. */
public interface Port {
    Config config();

    /**
     * Listens to the topic of the config, if it names one.
     *
     * @param topicKey     for example {@code state_topic}
     * @param templateKeys the first of them that the config has makes the value out of the payload
     * @param handler      gets the value; not called when the template failed
     */
    void on(String topicKey, String[] templateKeys, Consumer<String> handler);

    default void on(String topicKey, String templateKey, Consumer<String> handler) {
        on(topicKey, new String[] {templateKey}, handler);
    }

    /** Listens to the topic of the config, if it names one, and gets payloads as they are. */
    void onBytes(String topicKey, Consumer<Bytes> handler);

    /** Also reads the message at hand through another template; empty when the config has none or it failed. */
    Optional<String> also(String templateKey);

    void state(String state);

    /** {@link Value#NONE} takes it out. */
    void attribute(String name, Value value);

    /** As last reported by this component. */
    String state();

    Optional<Value> attribute(String name);

    void fire(String type, Map<String, Value> attributes);

    /** True while an old message is repeated: nothing momentary happens then. */
    boolean replay();

    /** A value came that means nothing to this component; over as soon as {@link #understood} is called. */
    void unexpected(String value);

    void understood();

    CommandTemplate template(String key);

    /** Templates may ask for it by this name; for those that are asked for afterwards. */
    void constant(String name, Object value);

    /** Publishes with the quality of service and the retain flag of the config; a missing topic refuses the command. */
    void publish(String topicKey, Payload payload);

    default void publish(String topicKey, String payload) {
        publish(topicKey, Payload.of(payload));
    }

    void timer(String name, Duration delay);

    void cancelTimer(String name);

    Instant now();

    /** Where the home is; empty where nobody said so. */
    Optional<Position> position();
}
