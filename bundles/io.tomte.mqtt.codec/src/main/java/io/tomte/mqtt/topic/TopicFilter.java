package io.tomte.mqtt.topic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A valid topic filter, shared or not; MQTT 5 sections 4.7 and 4.8.2. Immutable. Two filters are equal if their text is,
 * because MQTT compares filters character by character ([MQTT-3.10.4-1], [MQTT-3.1.1: 3.10.4-1]).
 */
public final class TopicFilter {
    private final String text;
    private final String filter; // what is matched: the text without $share/name/

    private TopicFilter(String text) {
        this.text = text;
        this.filter = text.substring(FilterSyntax.filterStart(text));
    }

    /** @throws IllegalArgumentException with the sentence of {@link #problem} */
    public static TopicFilter parse(String text) {
        Optional<String> problem = problem(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
        return new TopicFilter(text);
    }

    /** A sentence that says why this is no topic filter; empty if it is one. */
    public static Optional<String> problem(String text) {
        return FilterSyntax.problem(Objects.requireNonNull(text, "text"));
    }

    /** As it came: {@code $share/name/filter} or {@code filter}. */
    public String text() {
        return text;
    }

    /** The part that is matched, without {@code $share/name/}. */
    public String filter() {
        return filter;
    }

    public boolean isShared() {
        return FilterSyntax.isShared(text);
    }

    public Optional<String> shareName() {
        return isShared()
                ? Optional.of(text.substring(FilterSyntax.SHARE.length(), text.length() - filter.length() - 1))
                : Optional.empty();
    }

    /** Levels of {@link #filter()}; wildcards are the levels {@code +} and {@code #}. */
    public List<String> levels() {
        return TopicLevels.of(filter);
    }

    public boolean hasWildcard() {
        return TopicName.hasWildcard(filter);
    }

    /**
     * True if a message to this topic is for this filter. Does not allocate.
     *
     * @param topicName a valid topic name
     */
    public boolean matches(String topicName) {
        if (topicName.startsWith("$") && startsWithWildcard()) { // [MQTT-4.7.2-1], [MQTT-3.1.1: 4.7.2-1]
            return false;
        }
        int inFilter = 0;
        int inTopic = 0;
        while (true) {
            int filterEnd = TopicLevels.end(filter, inFilter);
            if (TopicLevels.is(filter, inFilter, filterEnd, '#')) {
                return true;
            }
            int topicEnd = TopicLevels.end(topicName, inTopic);
            if (!matchesLevel(inFilter, filterEnd, topicName, inTopic, topicEnd)) {
                return false;
            }
            if (topicEnd == topicName.length()) { // a/# also matches a, MQTT 5 section 4.7.1.2
                return filterEnd == filter.length() || TopicLevels.is(filter, filterEnd + 1, filter.length(), '#');
            }
            if (filterEnd == filter.length()) {
                return false;
            }
            inFilter = filterEnd + 1;
            inTopic = topicEnd + 1;
        }
    }

    private boolean startsWithWildcard() {
        return filter.startsWith("#") || filter.startsWith("+");
    }

    private boolean matchesLevel(int from, int end, String topicName, int topicFrom, int topicEnd) {
        return TopicLevels.is(filter, from, end, '+')
                || (end - from == topicEnd - topicFrom
                        // [MQTT-3.1.1: 4.7.3-4]
                        && filter.regionMatches(from, topicName, topicFrom, end - from)); // [MQTT-4.7.3-4]
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicFilter that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
