package io.tomte.mqtt.api.client;

import java.util.Objects;

import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.ReasonCode;

/** A call of the client failed. The message is a sentence for people. */
public final class MqttException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;
    private final transient Properties properties;

    public MqttException(ReasonCode reason, String message) {
        this(reason, message, Properties.NONE);
    }

    /** @param properties what the server sent with its refusal */
    public MqttException(ReasonCode reason, String message, Properties properties) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.properties = Objects.requireNonNull(properties, "properties");
    }

    public MqttException(ReasonCode reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.properties = Properties.NONE;
    }

    /** What the server said, or {@link ReasonCode#UNSPECIFIED_ERROR} where it said nothing. */
    public ReasonCode reason() {
        return reason;
    }

    /** What the server sent with the reason, for instance its words and user properties; empty on MQTT 3.x. */
    public Properties properties() {
        return properties == null ? Properties.NONE : properties; // null after serialization only
    }
}
