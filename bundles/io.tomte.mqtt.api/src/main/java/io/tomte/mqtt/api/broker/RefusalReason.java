package io.tomte.mqtt.api.broker;

import java.util.Locale;

/** Why a connection was not let in. */
public enum RefusalReason {
    /** No CONNECT came in time. */
    CONNECT_TIMEOUT,
    /** What came first was no CONNECT, or no MQTT at all. */
    NOT_MQTT,
    /** A CONNECT that breaks a rule of MQTT or a limit of this broker. */
    INVALID_CONNECT,
    /** As many connections as there may be had not been let in yet. */
    TOO_MANY_WAITING,
    /** The same, for one remote address. */
    TOO_MANY_WAITING_FROM_ADDRESS,
    /** As many clients as there may be are connected. */
    TOO_MANY_CONNECTIONS,
    /** Not who it said, or nobody could tell; also a broken exchange of enhanced authentication. */
    NOT_AUTHENTICATED,
    /** Sent to another server. */
    REDIRECTED;

    /** Lower case with dashes, as shown in the API and in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
