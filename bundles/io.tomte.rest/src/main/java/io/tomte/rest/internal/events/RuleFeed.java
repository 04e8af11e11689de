package io.tomte.rest.internal.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import io.tomte.rest.internal.json.RunJson;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the rules do into entries of the streams and lines of the feed. Loop, except attach and detach. */
public final class RuleFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFeed.class);

    private final Loop loop;
    private final Streams streams;
    private final Map<Rules, AutoCloseable> attached = new HashMap<>();

    public RuleFeed(Loop loop, Streams streams) {
        this.loop = loop;
        this.streams = streams;
    }

    /** An engine came; any thread. */
    public void attach(Rules rules) {
        loop.execute(() -> {
            attached.put(rules, rules.listen(event -> loop.execute(() -> onEvent(rules, event))));
            changed();
        });
    }

    /** An engine goes; any thread. */
    public void detach(Rules rules) {
        loop.execute(() -> Optional.ofNullable(attached.remove(rules)).ifPresent(RuleFeed::end));
    }

    /** Stops listening. Loop. */
    public void close() {
        attached.values().forEach(RuleFeed::end);
        attached.clear();
    }

    private void onEvent(Rules rules, Rules.Event event) {
        if (!attached.containsKey(rules)) {
            return;
        }
        switch (event) {
            case Rules.Event.Changed changed -> changed();
            case Rules.Event.Ran ran -> ran(rules, ran.run());
        }
    }

    private void changed() {
        streams.tell(Entry.Once.of("rules", JsonObject::new));
    }

    private void ran(Rules rules, Run run) {
        streams.tell(Entry.Once.of("rule", () -> {
            JsonObject json = new JsonObject();
            json.addProperty("rule", run.rule());
            json.add("run", RunJson.run(run));
            return json;
        }));
        String name = rules.find(run.rule()).map(status -> status.rule().name()).orElse(run.rule());
        Activity.of(run, name).ifPresent(line -> streams.tell(Entry.Once.of("activity", line::toJson)));
    }

    private static void end(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception failure) { // AutoCloseable declares it
            LOG.warn("Could not stop listening to the rules", failure);
        }
    }
}
