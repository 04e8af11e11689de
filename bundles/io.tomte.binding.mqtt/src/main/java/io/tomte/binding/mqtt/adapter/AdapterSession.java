package io.tomte.binding.mqtt.adapter;

import io.tomte.device.api.Command;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Payloads in, records out: no client, no thread, no clock of its own. All calls come one after the other on the binding's
 * thread. What it cannot read becomes a problem on the entity or a log line through {@link AdapterOutput#log}, never an
 * exception; one that escapes is logged with the topic and ends only that call.
 */
@ConsumerType
public interface AdapterSession {
    /** Subscribes to what announces devices. */
    void start();

    /** A message of a subscribed filter; comes once, however many of the filters match. */
    void onMessage(AdapterMessage message);

    /**
     * A command for one of its entities.
     *
     * @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given
     */
    void onCommand(String key, Command command);

    /** A timer set with {@link AdapterOutput#timer} is due. */
    void onTimer(String name);

    /** The adapter goes; may publish a farewell. */
    void stop();
}
