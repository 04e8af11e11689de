package io.tomte.mqtt.broker.internal.will;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.Will;

/** The will of one session; MQTT 5 sections 3.1.2.5 and 3.1.3.2.2. On the loop of the session. */
public final class WillWatch {
    private final EventLoop loop;
    private final Consumer<Will> publisher;
    private final Runnable late;
    private Optional<Will> will = Optional.empty();
    private Optional<EventLoop.Timer> timer = Optional.empty();

    /** @param late called after a will was published because its delay was over */
    public WillWatch(EventLoop loop, Consumer<Will> publisher, Runnable late) {
        this.loop = loop;
        this.publisher = publisher;
        this.late = late;
    }

    /** A connection begins; a will that still waited for its delay is void: [MQTT-3.1.3-9]. */
    public void arm(Optional<Will> newWill) {
        stop();
        will = newWill; // [MQTT-3.1.2-7], [MQTT-3.1.1: 3.1.2-8], [MQTT-3.1.1: 3.1.2-12]
    }

    /** The client said goodbye: [MQTT-3.1.2-10], [MQTT-3.14.4-3], [MQTT-3.1.1: 3.1.2-10], [MQTT-3.1.1: 3.14.4-3]. */
    public void discard() {
        arm(Optional.empty());
    }

    /**
     * The connection is gone without a goodbye; the will is due after its delay, at once without one.
     * [MQTT-3.1.2-8], [MQTT-3.1.1: 3.1.2-8]
     */
    public void connectionLost() {
        long delay = will.map(lost -> lost.properties().number(Property.WILL_DELAY_INTERVAL, 0))
                .orElse(0L);
        if (delay == 0) {
            publish();
        } else {
            timer = Optional.of(loop.schedule(Duration.ofSeconds(delay), () -> {
                publish();
                late.run();
            }));
        }
    }

    /** The session is over; a will that waits is due now: [MQTT-3.1.2-8]. */
    public void sessionEnded() {
        publish();
    }

    public boolean isAllowed(Permissions permissions) {
        return will.map(due -> permissions
                        .publish(due.topic(), due.qos(), due.retain())
                        .allowed())
                .orElse(true);
    }

    /** The will that is not published yet. */
    public Optional<Will> armed() {
        return will;
    }

    /** The broker stops; nothing may run any more. */
    public void stop() {
        timer.ifPresent(EventLoop.Timer::cancel);
        timer = Optional.empty();
    }

    private void publish() {
        stop();
        Optional<Will> due = will;
        will = Optional.empty(); // [MQTT-3.1.2-10], [MQTT-3.1.1: 3.1.2-10]
        due.ifPresent(publisher);
    }

    /** A will as it goes to those who subscribed. */
    public static Publish message(Will will) {
        return new Publish(
                will.topic(),
                will.payload(),
                will.qos(),
                will.retain(), // [MQTT-3.1.2-14], [MQTT-3.1.2-15], [MQTT-3.1.1: 3.1.2-16], [MQTT-3.1.1: 3.1.2-17]
                false,
                0,
                will.properties().toBuilder()
                        .without(Property.WILL_DELAY_INTERVAL)
                        .build());
    }
}
