package io.tomte.mqtt.broker.internal.routing;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.tomte.mqtt.broker.internal.trie.Keyed;
import io.tomte.mqtt.broker.internal.trie.PersistentMap;
import io.tomte.mqtt.topic.TopicLevels;

/**
 * One level of the filters with wildcards, and what is below it. Wildcards have places of their own, so that a match asks no map for
 * them. Immutable; a change copies one path.
 */
final class WildcardNode implements Keyed {
    private static final WildcardNode NOTHING = new WildcardNode(
            "", 0, PersistentMap.empty(), null, Audience.NOBODY, Audience.NOBODY); // below it: never asked

    static final WildcardNode ROOT = of("");

    private final String
            text; // the filter of who subscribed here, who keeps it anyway, or the level alone: never one that is gone
    private final int from; // where in the text the level begins
    private final PersistentMap<WildcardNode> named; // levels below that are no wildcards
    private final WildcardNode single; // what is below +
    private final Audience multi; // who subscribed to # below this level, which includes the level itself
    private final Audience audience; // who subscribed to a filter that ends here

    private WildcardNode(
            String text,
            int from,
            PersistentMap<WildcardNode> named,
            WildcardNode single,
            Audience multi,
            Audience audience) {
        this.text = text;
        this.from = from;
        this.named = named;
        this.single = single;
        this.multi = multi;
        this.audience = audience;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int from() {
        return from;
    }

    private static WildcardNode of(String level) {
        return new WildcardNode(level, 0, PersistentMap.empty(), NOTHING, Audience.NOBODY, Audience.NOBODY);
    }

    private boolean isEmpty() {
        return this == NOTHING || named.isEmpty() && single == NOTHING && multi.isEmpty() && audience.isEmpty();
    }

    /** Who subscribed to the rest of the filter, which begins there; behind the end of it there is none. */
    Audience find(String filter, int at) {
        if (at > filter.length() || this == NOTHING) {
            return audience;
        }
        int end = TopicLevels.end(filter, at);
        if (TopicLevels.is(filter, at, end, '#')) {
            return multi;
        }
        Optional<WildcardNode> below =
                TopicLevels.is(filter, at, end, '+') ? Optional.of(single) : named.get(filter, at, end);
        return below.map(node -> node.find(filter, end + 1)).orElse(Audience.NOBODY);
    }

    /** With another audience of the rest of the filter. */
    WildcardNode with(String filter, int at, UnaryOperator<Audience> change) {
        if (at > filter.length()) {
            return ending(filter, change.apply(audience));
        }
        int end = TopicLevels.end(filter, at);
        if (TopicLevels.is(filter, at, end, '#')) {
            return new WildcardNode(text, from, named, single, change.apply(multi), audience);
        }
        if (TopicLevels.is(filter, at, end, '+')) {
            WildcardNode below = (single == NOTHING ? of("") : single).with(filter, end + 1, change);
            return new WildcardNode(text, from, named, below.isEmpty() ? NOTHING : below, multi, audience);
        }
        WildcardNode below = named.get(filter, at, end)
                .orElseGet(() -> of(filter.substring(at, end)))
                .with(filter, end + 1, change);
        PersistentMap<WildcardNode> changed =
                below.isEmpty() ? named.without(filter.substring(at, end)) : named.with(below);
        return new WildcardNode(text, from, changed, single, multi, audience);
    }

    private WildcardNode ending(String filter, Audience changed) {
        int last = filter.lastIndexOf(TopicLevels.SEPARATOR) + 1;
        return changed.isEmpty()
                ? new WildcardNode(filter.substring(last), 0, named, single, multi, changed)
                : new WildcardNode(filter, last, named, single, multi, changed);
    }

    /**
     * Collects who gets the topic.
     *
     * @param at     where the level begins that is looked for below this one; behind the end of the topic where there is none
     * @param hidden whether wildcards do not match this level
     */
    void match(String topic, int at, boolean hidden, Matches.Collector found) {
        if (!hidden) { // [MQTT-4.7.2-1], [MQTT-3.1.1: 4.7.2-1], [MQTT-3.1.1: 3.8.3-2]
            multi.collect(found); // matches the parent as well
        }
        if (at > topic.length()) { // [MQTT-3.3.2-3], [MQTT-4.7.3-4], [MQTT-3.1.1: 3.3.2-3], [MQTT-3.1.1: 4.7.3-4]
            audience.collect(found);
            return;
        }
        int end = TopicLevels.end(topic, at);
        if (!named.isEmpty()) {
            named.get(topic, at, end).ifPresent(below -> below.match(topic, end + 1, false, found));
        }
        if (!hidden && single != NOTHING) {
            single.match(topic, end + 1, false, found);
        }
    }
}
