package io.tomte.mqtt.broker.internal.session;

import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Counters;
import io.tomte.mqtt.broker.internal.drops.DropBook;
import io.tomte.mqtt.broker.internal.retained.RetainedIndex;
import io.tomte.mqtt.broker.internal.routing.Router;
import io.tomte.mqtt.broker.internal.routing.Routes;
import io.tomte.mqtt.broker.internal.will.LeavingWills;

/** What all sessions of one loop share. */
public record SessionContext(
        Router router,
        Routes routes,
        RetainedIndex retained,
        SessionStore store,
        BrokerConfig config,
        BrokerTime time,
        Counters counters,
        DropBook drops,
        LeavingWills leaving) {}
