package io.tomte.mqtt.api.broker;

import java.util.Locale;

/** Why a message did not reach a client that had a matching subscription, or was not taken at all. */
public enum DropReason {
    QUEUE_FULL,
    EXPIRED,
    TOO_LARGE_FOR_CLIENT,
    NOT_AUTHORIZED,
    OFFLINE_QOS_0,
    SLOW_QOS_0,
    SESSION_ENDED,
    /** Passed on, but not retained: there are as many retained messages as there may be. */
    RETAINED_FULL;

    /** Lower case with dashes, as shown in the API and in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
