package io.tomte.rest.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.tomte.device.api.DeviceLife;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.rest.internal.clients.ClientCalls;
import io.tomte.rest.internal.events.EventCalls;
import io.tomte.rest.internal.events.HomeFeed;
import io.tomte.rest.internal.events.InboxFeed;
import io.tomte.rest.internal.events.Loop;
import io.tomte.rest.internal.events.RuleFeed;
import io.tomte.rest.internal.events.Streams;
import io.tomte.rest.internal.generic.GenericCalls;
import io.tomte.rest.internal.groups.GroupCalls;
import io.tomte.rest.internal.health.HealthCalls;
import io.tomte.rest.internal.home.EntityCalls;
import io.tomte.rest.internal.home.HistoryCalls;
import io.tomte.rest.internal.home.HomeCalls;
import io.tomte.rest.internal.home.InboxCalls;
import io.tomte.rest.internal.home.LifeCalls;
import io.tomte.rest.internal.home.Recent;
import io.tomte.rest.internal.http.Caller;
import io.tomte.rest.internal.http.Request;
import io.tomte.rest.internal.http.Response;
import io.tomte.rest.internal.http.Router;
import io.tomte.rest.internal.http.Section;
import io.tomte.rest.internal.rules.RuleCalls;
import io.tomte.rest.internal.session.SessionCalls;
import io.tomte.rest.internal.topics.PageClient;
import io.tomte.rest.internal.topics.StaleCalls;
import io.tomte.rest.internal.topics.TopicCalls;
import io.tomte.rest.internal.topics.TopicWatch;
import io.tomte.rules.api.Rules;

/** The whole interface {@code /api/v1}, put together; free of servlets and of OSGi. Any thread. */
public final class Api {
    private final Loop loop;
    private final Streams streams;
    private final HomeFeed homeFeed;
    private final InboxFeed inboxFeed;
    private final RuleFeed ruleFeed;
    private final PageClient page;
    private final TopicWatch watch;
    private final SessionCalls session;
    private final Router router;

    /** @param services looked at anew with every call */
    public Api(Services services, SessionCalls.Hub hub, Loop loop) {
        this.loop = loop;
        Recent recent = new Recent();
        streams = new Streams(loop);
        homeFeed = new HomeFeed(loop, streams, recent);
        inboxFeed = new InboxFeed(loop, streams);
        ruleFeed = new RuleFeed(loop, streams);
        page = new PageClient(services, loop);
        watch = new TopicWatch(services, loop, page, streams);
        session = new SessionCalls(services, hub, clock(loop));
        List<Section> sections = List.of(
                new Section(() -> new HealthCalls(services).routes(), "health", "store"),
                new Section(session::routes, "session", "setup"),
                new Section(() -> new HomeCalls(services, streams::seq).routes(), "home", "devices", "areas"),
                new Section(() -> new InboxCalls(services).routes(), "inbox", "ignored"),
                new Section(() -> new LifeCalls(services).routes(), "devices", "removed"),
                new Section(() -> new EntityCalls(services, recent, loop::now).routes(), "entities"),
                new Section(() -> new HistoryCalls(services, loop::now).routes(), "entities"),
                new Section(() -> new GroupCalls(services).routes(), "groups"),
                new Section(() -> new RuleCalls(services).routes(), "rules", "rule-types"),
                new Section(() -> new GenericCalls(services).routes(), "generic"),
                new Section(
                        () -> new TopicCalls(services, loop, watch, page).routes(), "topics", "publish", "retained"),
                new Section(() -> new StaleCalls(services, loop::now).routes(), "topics"),
                new Section(() -> new ClientCalls(services).routes(), "clients", "drops"),
                new Section(() -> new EventCalls(loop, streams).routes(), "events"));
        router = new Router(sections, session.access());
        streams.onWatch(watch::watch);
    }

    /** Answers a call; never fails. */
    public CompletionStage<Response> answer(Request request) {
        return router.answer(request);
    }

    /** To open event streams with; to be used on {@link #loop()} only. */
    public Streams streams() {
        return streams;
    }

    public Loop loop() {
        return loop;
    }

    /** Whether somebody who was let in would still be. */
    public boolean stillIn(Caller caller) {
        return session.access().stillIn(caller);
    }

    public void attach(DeviceRegistry registry) {
        homeFeed.attach(registry);
    }

    public void detach(DeviceRegistry registry) {
        homeFeed.detach(registry);
    }

    public void attach(DeviceLife life) {
        inboxFeed.attach(life);
    }

    public void detach(DeviceLife life) {
        inboxFeed.detach(life);
    }

    public void attach(Rules rules) {
        ruleFeed.attach(rules);
    }

    public void detach(Rules rules) {
        ruleFeed.detach(rules);
    }

    /** The MQTT client came or was replaced. */
    public void refreshTopics() {
        loop.execute(watch::refresh);
    }

    /** Ends all streams and the connection to the broker. On the loop. */
    public void close() {
        streams.closeAll();
        homeFeed.close();
        inboxFeed.close();
        ruleFeed.close();
        page.close();
    }

    private static Clock clock(Loop loop) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return loop.now();
            }
        };
    }
}
