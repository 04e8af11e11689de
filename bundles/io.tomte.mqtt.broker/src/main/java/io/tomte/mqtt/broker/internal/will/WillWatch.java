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
    private final Consumer<Publish> publisher;
    private Optional<Will> will = Optional.empty();
    private Optional<EventLoop.Timer> timer = Optional.empty();
    private Optional<Will> leaving = Optional.empty(); // published, and maybe not safe with who gets it
    private int unsafe;

    /** @param publisher says {@link #isSafe} some time after each will */
    public WillWatch(EventLoop loop, Consumer<Publish> publisher) {
        this.loop = loop;
        this.publisher = publisher;
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
            timer = Optional.of(loop.schedule(Duration.ofSeconds(delay), this::publish));
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

    /** What a broker that starts again has to publish. */
    public Optional<Will> pending() {
        return will.or(() -> leaving);
    }

    /** One will that was published is durable with all who get it. */
    public void isSafe() {
        unsafe--;
        if (unsafe == 0) {
            leaving = Optional.empty();
        }
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
        if (due.isPresent()) {
            leaving = due;
            unsafe++;
        }
        due.ifPresent(message -> publisher.accept(new Publish(
                message.topic(),
                message.payload(),
                message.qos(),
                message.retain(), // [MQTT-3.1.2-14], [MQTT-3.1.2-15], [MQTT-3.1.1: 3.1.2-16], [MQTT-3.1.1: 3.1.2-17]
                false,
                0,
                message.properties().toBuilder()
                        .without(Property.WILL_DELAY_INTERVAL)
                        .build())));
    }
}
