package io.tomte.mqtt.api.broker;

/** Counters of the whole broker since its start; gauges at this moment. */
public record BrokerStats(
        int connections,
        int sessions,
        int subscriptions,
        int retained,
        long publishesReceived,
        long publishesSent,
        long dropped) {}
