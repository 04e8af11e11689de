package io.tomte.binding.mqtt.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Position;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.QoS;
import org.osgi.annotation.versioning.ProviderType;

/** Everything an adapter session may do. Only on the binding's thread, during a call to the session, but for {@link #wake}. */
@ProviderType
public interface AdapterOutput {
    /** Counted: each subscribe wants one {@link #unsubscribe}. A filter that is wrong is refused with an exception. */
    void subscribe(String filter, QoS qos);

    void unsubscribe(String filter);

    default void publish(String topic, Bytes payload, QoS qos, boolean retain) {
        publish(topic, payload, qos, retain, Optional.empty());
    }

    /** @param expiry how long the broker keeps it for those who are not there, in whole seconds; empty for ever */
    void publish(String topic, Bytes payload, QoS qos, boolean retain, Optional<Duration> expiry);

    /** Goes to the home together with all others of the same call, in order. */
    void update(HomeUpdate update);

    /** Calls {@link AdapterSession#onTimer} after the delay; the same name again moves it. */
    void timer(String name, Duration delay);

    void cancelTimer(String name);

    /**
     * Calls {@link AdapterSession#onTimer} soon, for a session with something beside its messages to follow. Any thread, never blocks;
     * a timer of this name stays as it is. Nothing happens once the session has ended.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the binding has too much to do; try again later
     */
    void wake(String name);

    /** Says which entities the message or command at hand belongs to, for the list of raw messages. */
    void trace(Collection<String> keys);

    Instant now();

    /** Where the home is; empty where nobody said so. */
    default Optional<Position> position() {
        return Optional.empty();
    }

    /**
     * A message that nothing can be made of, or a part of one, where no entity can have the problem: one line in the log, rate limited
     * per topic, and in the inbox until the topic brings another message.
     *
     * @param sentence what is wrong and, where there is one, the next step
     */
    void log(String topic, String sentence);
}
