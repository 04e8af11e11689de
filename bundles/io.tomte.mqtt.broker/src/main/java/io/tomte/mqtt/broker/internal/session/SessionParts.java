package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.BrokerConfig;

/** The machines that a session is composed of, for those that bring them packets. On the loop of the session. */
record SessionParts(
        EventLoop loop,
        BrokerConfig config,
        SessionLog log,
        Drops drops,
        Outbound outbound,
        IncomingQos2 incomingQos2,
        RetainedDelivery retained,
        Subscriptions subscriptions,
        SessionExpiry expiry) {}
